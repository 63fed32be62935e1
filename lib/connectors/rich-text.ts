// Notes as a recruiter writes them: the document of the editor, and what it becomes on the way out. Pure: screens show it too.
import { z } from 'zod';

type Mark = { type: string; attrs?: Record<string, unknown> };
type RichNode = { type: string; text?: string; marks?: Mark[]; attrs?: Record<string, unknown>; content?: RichNode[] };

const node: z.ZodType<RichNode> = z.lazy(() =>
  z.object({
    type: z.string(),
    text: z.string().optional(),
    marks: z.array(z.object({ type: z.string(), attrs: z.record(z.string(), z.unknown()).optional() })).optional(),
    attrs: z.record(z.string(), z.unknown()).optional(),
    content: z.array(node).optional(),
  }),
);

/** A document of ProseMirror, as Tiptap gives it. Kinds that are not known keep their text. */
export const RichText = z.object({ type: z.literal('doc'), content: z.array(node).default([]) });
export type RichText = z.infer<typeof RichText>;
