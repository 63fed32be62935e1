'use client';

import { type Editor, useEditorState } from '@tiptap/react';
import { Bold, Italic, Link2, List, ListOrdered, Quote } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { whyAddressRefused } from '@/lib/candidates/link-rules';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { IconButton } from '../ui/icon-button';
import { Input } from '../ui/input';

const marks = [
  {
    name: 'bold',
    label: 'Bold',
    icon: <Bold aria-hidden />,
    run: (editor: Editor) => editor.chain().focus().toggleBold(),
  },
  {
    name: 'italic',
    label: 'Italic',
    icon: <Italic aria-hidden />,
    run: (editor: Editor) => editor.chain().focus().toggleItalic(),
  },
  {
    name: 'bulletList',
    label: 'List',
    icon: <List aria-hidden />,
    run: (editor: Editor) => editor.chain().focus().toggleBulletList(),
  },
  {
    name: 'orderedList',
    label: 'Numbered list',
    icon: <ListOrdered aria-hidden />,
    run: (editor: Editor) => editor.chain().focus().toggleOrderedList(),
  },
  {
    name: 'blockquote',
    label: 'Quote',
    icon: <Quote aria-hidden />,
    run: (editor: Editor) => editor.chain().focus().toggleBlockquote(),
  },
] as const;

/** What can be done to the words that are chosen. */
export function NoteToolbar({ editor }: { editor: Editor }) {
  const [isLinking, setLinking] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => [...marks.map(({ name }) => name), 'link'].filter((name) => now.isActive(name)),
  });

  return (
    <>
      <fieldset aria-label="Format" className="flex min-w-0 items-center gap-0.5">
        {marks.map(({ name, label, icon, run }) => (
          <Tool key={name} label={label} isOn={active.includes(name)} press={() => void run(editor).run()}>
            {icon}
          </Tool>
        ))}
        <Tool label="Link" isOn={active.includes('link')} press={() => setLinking(!isLinking)}>
          <Link2 aria-hidden />
        </Tool>
      </fieldset>
      {isLinking && <LinkRow editor={editor} close={() => setLinking(false)} />}
    </>
  );
}

type ToolProps = { label: string; isOn: boolean; press: () => void; children: ReactNode };

function Tool({ label, isOn, press, children }: ToolProps) {
  return (
    <IconButton
      label={label}
      size="small"
      aria-pressed={isOn}
      onMouseDown={(event) => event.preventDefault()} // or the words would no longer be chosen
      onClick={press}
      className={classNames(isOn && 'bg-sunken text-ink inset-ring inset-ring-line')}
    >
      {children}
    </IconButton>
  );
}

function LinkRow({ editor, close }: { editor: Editor; close: () => void }) {
  const [address, setAddress] = useState<string>(editor.getAttributes('link').href ?? '');
  const [error, setError] = useState<string | null>(null);

  const set = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const refused = whyAddressRefused(address);
    if (refused) return setError(refused);
    const href = address.trim();
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && !editor.isActive('link')) {
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    } else chain.setLink({ href }).run();
    close();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    close();
  };

  return (
    <form onSubmit={set} className="order-last flex w-full flex-wrap items-center gap-1.5">
      <Input
        autoFocus
        aria-label="Address of the link"
        aria-invalid={error ? true : undefined}
        placeholder="https://"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          close();
          editor.commands.focus();
        }}
        className="max-w-96 flex-1"
      />
      <Button type="submit" size="small">
        Set link
      </Button>
      {editor.isActive('link') && (
        <Button size="small" onClick={remove}>
          Remove link
        </Button>
      )}
      {error && (
        <p role="alert" className="prose-wrap w-full text-sm text-stop">
          {error}
        </p>
      )}
    </form>
  );
}
