import type { ReactNode } from 'react';
import { Shell } from '@/components/shell/shell';
import { load } from '@/lib/edge/load';
import { getShell } from '@/lib/shell/get-shell';

export default async function AdminLayout({ children }: { children: ReactNode }) {
  return <Shell data={await load('viewer', getShell)}>{children}</Shell>;
}
