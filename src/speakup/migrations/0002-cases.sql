-- The desk's work on reports. What is said and why is sealed (sealed_message, sealed_note). Here stand days, which step was
-- taken, and the few fields that a handler sets for the yearly counts. No times, and no events: an administrator reads those.

-- The conversations that I hold a key of, as a member: what the person with the code sees of a case stands elsewhere.
create function my_cases() returns setof text language sql stable security definer set search_path = public, pg_temp as $$
  select conversation from conversation_recipient
   where organisation = my_organisation() and me() is not null and member = me() and until_day is null $$;

-- Handing a case over means sealing its notes anew, also those that a colleague wrote.
create policy reseal on sealed_note for update using (organisation = my_organisation() and conversation in (select my_cases()))
  with check (organisation = my_organisation() and conversation in (select my_cases()));

-- The story of a case. Its number is the lock: of two who act on the same state, the second is told that somebody was first.
create table case_act (
  organisation text not null,
  conversation text not null,
  number integer not null check (number > 0),
  what text not null check (what in ('acknowledged', 'wrote', 'triaged', 'routed', 'extended', 'respondent', 'heard', 'found', 'decided',
    'planned', 'done', 'counted', 'closed', 'reopened')),
  subject text,                      -- the rule, the party or the task that it is about
  note text,                         -- the sealed note with the reason
  position integer,                  -- the message in the conversation that carried it
  by_member text,
  on_day date not null,
  primary key (organisation, conversation, number),
  foreign key (organisation, conversation) references conversation (organisation, id) on delete cascade,
  foreign key (organisation, by_member) references member (organisation, id) on delete set null (by_member)
);
comment on table case_act is 'sealed: which step was taken in a case, on which day and by which handler, without content; the recipients of the case';
alter table case_act enable row level security;
create policy see on case_act for select using (organisation = my_organisation() and (as_system() or conversation in (select my_cases())));
create policy add on case_act for insert with check (organisation = my_organisation()
  and (as_system() or (by_member = me() and conversation in (select my_cases()))));
grant select, insert on case_act to vrijmoed_app;

-- What a handler chose to let the server know of a case, for the yearly counts alone.
create table case_counted (
  organisation text not null,
  conversation text not null,
  kinds text[] not null default '{}' check (kinds <@ array['discriminating', 'bullying', 'sexual', 'aggressive', 'power', 'went-on']),
  wrongdoing boolean,
  unit text,
  route text check (route in ('talk', 'mediation', 'lead', 'investigation', 'complaint', 'none')),
  outcome text check (outcome in ('resolved', 'measure', 'not-established', 'passed-on', 'withdrawn', 'none')),
  primary key (organisation, conversation),
  foreign key (organisation, conversation) references conversation (organisation, id) on delete cascade,
  foreign key (organisation, unit) references unit (organisation, id)
);
comment on table case_counted is 'sealed: the fields that a handler set for the yearly counts; the recipients of the case, and as counts of at least the minimum the board and the works council';
alter table case_counted enable row level security;
create policy own on case_counted using (organisation = my_organisation() and (as_system() or conversation in (select my_cases())));
grant select, insert, update on case_counted to vrijmoed_app;

-- A clock is the rule, the day it started, and the day it was met or turned out not to hold. The person sees it too.
create table case_clock (
  organisation text not null,
  conversation text not null,
  rule text not null,
  started_on date not null,
  first_due date not null,
  due_on date not null,
  met_on date,
  ended_on date,                     -- the rule does not hold for this case
  primary key (organisation, conversation, rule, started_on),
  foreign key (organisation, conversation) references conversation (organisation, id) on delete cascade
);
comment on table case_clock is 'sealed: which term runs in a case, until which day, and whether it was met; the recipients of the case and the person with the code';
alter table case_clock enable row level security;
create policy see on case_clock for select using (organisation = my_organisation()
  and (as_system() or conversation in (select my_conversations())));
create policy add on case_clock for insert with check (organisation = my_organisation()
  and (as_system() or conversation in (select my_cases())));
create policy change on case_clock for update using (organisation = my_organisation()
  and (as_system() or conversation in (select my_cases())));
grant select, insert on case_clock to vrijmoed_app;
grant update (due_on, met_on, ended_on) on case_clock to vrijmoed_app;

-- A respondent has a conversation of their own, with a code of their own, that hangs on the case.
create table case_respondent (
  organisation text not null,
  conversation text not null,
  respondent text not null,
  added_on date not null,
  primary key (organisation, conversation, respondent),
  unique (organisation, respondent),
  foreign key (organisation, conversation) references conversation (organisation, id) on delete cascade,
  foreign key (organisation, respondent) references conversation (organisation, id) on delete cascade
);
comment on table case_respondent is 'sealed: which conversation with a respondent belongs to which case, without a name; the recipients of the case';
alter table case_respondent enable row level security;
create policy see on case_respondent for select using (organisation = my_organisation() and (as_system() or conversation in (select my_cases())));
create policy add on case_respondent for insert with check (organisation = my_organisation()
  and (as_system() or (conversation in (select my_cases()) and respondent in (select my_cases()))));
grant select, insert on case_respondent to vrijmoed_app;

-- Hearing both sides: the same steps for everyone who is heard. A party is named by its conversation.
create table case_hearing (
  organisation text not null,
  conversation text not null,
  party text not null,
  step text not null check (step in ('invited', 'account', 'reaction', 'record', 'answered')),
  on_day date not null,
  primary key (organisation, conversation, party, step),
  foreign key (organisation, conversation) references conversation (organisation, id) on delete cascade,
  foreign key (organisation, party) references conversation (organisation, id) on delete cascade
);
comment on table case_hearing is 'sealed: which step of being heard each side had, and when; the recipients of the case';
alter table case_hearing enable row level security;
create policy own on case_hearing using (organisation = my_organisation() and (as_system() or conversation in (select my_cases())));
grant select, insert on case_hearing to vrijmoed_app;

-- What is still to be done, with a day: aftercare, measures, and asking whether speaking up did harm. What it is, is sealed.
create table case_task (
  organisation text not null,
  id text not null,
  conversation text not null,
  kind text not null check (kind in ('measure', 'care-reporter', 'care-respondent', 'care-bystanders', 'care-team', 'detriment')),
  due_on date not null,
  done_on date,
  note text,
  primary key (organisation, id),
  foreign key (organisation, conversation) references conversation (organisation, id) on delete cascade
);
comment on table case_task is 'sealed: what is to be done in a case and when, what it is being sealed; the recipients of the case';
alter table case_task enable row level security;
create policy own on case_task using (organisation = my_organisation() and (as_system() or conversation in (select my_cases())));
grant select, insert on case_task to vrijmoed_app;
grant update (done_on) on case_task to vrijmoed_app;
create index case_task_by_case on case_task (organisation, conversation);

-- A lesson leaves the case before it becomes known: no case, no handler, and it comes out on the first of a month, with others.
create table lesson_waiting (
  organisation text not null references organisation on delete cascade,
  id text not null,
  title jsonb not null,
  words jsonb not null,
  out_on date not null,
  primary key (organisation, id)
);
comment on table lesson_waiting is 'unlinked: lessons without persons that wait for the first of the month; nobody until then';
alter table lesson_waiting enable row level security;
create policy add on lesson_waiting for insert with check (organisation = my_organisation() and (as_system() or has_role('handler')));
create policy own on lesson_waiting using (organisation = my_organisation() and as_system());
grant select, insert, delete on lesson_waiting to vrijmoed_app;

-- What may be shown of a year, chosen once, when it is over. What was not shown is not kept here.
create table yearly_figures (
  organisation text not null references organisation on delete cascade,
  year integer not null,
  minimum integer not null,
  figures jsonb not null,
  published_on date not null,
  primary key (organisation, year)
);
comment on table yearly_figures is 'unlinked: counts of reports of at least the minimum, per year; the board, the works council and the handlers';
alter table yearly_figures enable row level security;
create policy see on yearly_figures for select using (organisation = my_organisation()
  and (as_system() or has_role('board') or has_role('works-council') or has_role('handler')));
create policy add on yearly_figures for insert with check (organisation = my_organisation() and as_system());
grant select, insert on yearly_figures to vrijmoed_app;

-- The counts of a year over all cases, also those of which nobody at the desk knows that they are there: so for the program
-- alone, which passes them through the disclosure. `seen_by` are the members who can count these cases for themselves.
create function count_cases(from_day date, until_day date)
  returns table (unit text, kinds text[], wrongdoing boolean, route text, outcome text, acknowledged boolean, informed boolean, seen_by text[], n bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.unit, coalesce(c.kinds, '{}'), c.wrongdoing, c.route, c.outcome,
      -- What nobody touched has no clock yet, and was not acknowledged.
      (select coalesce(bool_and(k.met_on is not null and k.met_on <= k.due_on), false) from case_clock k where k.organisation = v.organisation
        and k.conversation = v.id and k.rule = 'acknowledge'),
      (select bool_and(k.met_on is not null and k.met_on <= k.due_on) from case_clock k where k.organisation = v.organisation
        and k.conversation = v.id and k.rule like 'inform%' and k.ended_on is null),
      (select coalesce(array_agg(distinct r.member order by r.member), '{}') from conversation_recipient r where r.organisation = v.organisation
        and r.conversation = v.id and r.member is not null),
      count(*)
    from conversation v left join case_counted c on c.organisation = v.organisation and c.conversation = v.id
   where v.organisation = my_organisation() and as_system() and v.kind = 'report' and v.opened_on >= from_day and v.opened_on < until_day
   group by 1, 2, 3, 4, 5, 6, 7, 8 $$;
