-- A report can have an adviser as a reader whom the reporter chose. An adviser reads and writes in that conversation and handles
-- nothing: no case, no step, no note and no respondent is theirs, whatever other roles they have.
create or replace function my_cases() returns setof text language sql stable security definer set search_path = public, pg_temp as $$
  select r.conversation from conversation_recipient r join holder_key k on k.organisation = r.organisation and k.id = r.key
   where r.organisation = my_organisation() and me() is not null and r.member = me() and r.until_day is null and k.role <> 'adviser' $$;

-- I am a reader of this report by the key of an adviser alone.
create function reads_along(asked text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select asked not in (select my_cases()) and exists (select from conversation_recipient r
      join holder_key k on k.organisation = r.organisation and k.id = r.key
      join conversation v on v.organisation = r.organisation and v.id = r.conversation
    where r.organisation = my_organisation() and r.conversation = asked and r.member = me() and r.until_day is null
      and k.role = 'adviser' and v.kind <> 'talk') $$;

create policy notes_are_of_the_desk on sealed_note as restrictive for all
  using (conversation is null or as_system() or not reads_along(conversation));

-- The way on to the committee: the reporter was offered its form, and said that the complaint is there.
alter table case_act drop constraint case_act_what_check;
alter table case_act add constraint case_act_what_check check (what in ('acknowledged', 'wrote', 'triaged', 'routed', 'extended',
  'respondent', 'heard', 'found', 'decided', 'planned', 'done', 'counted', 'closed', 'reopened',
  'admitted', 'refused', 'composed', 'advised', 'offered', 'begun'));
