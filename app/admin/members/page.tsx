import type { Metadata } from 'next';
import { AddPerson } from '@/components/members/add-person';
import { InviteTable } from '@/components/members/invite-table';
import { MemberTable } from '@/components/members/member-table';
import { PageHeader } from '@/components/ui/page-header';
import { load } from '@/lib/edge/load';
import { isMailOn } from '@/lib/mail/send-mail';
import { getMembers } from '@/lib/members/get-members';

export const metadata: Metadata = { title: 'Members' };

export default async function MembersPage() {
  const { members, invites } = await load('admin', getMembers);

  return (
    <>
      <PageHeader title="Members" crumbs={[{ label: 'Admin' }]} aside={<AddPerson mails={isMailOn()} />}>
        <p className="prose-wrap mt-1 max-w-[90ch] text-pretty text-ink-2 text-sm">
          Recruiters move people, viewers only look, admins also manage connections and members.
        </p>
      </PageHeader>
      <div className="grid max-w-[1040px] gap-8 px-5 pt-5 pb-12 max-md:px-4">
        <MemberTable members={members} />
        <InviteTable invites={invites} />
      </div>
    </>
  );
}
