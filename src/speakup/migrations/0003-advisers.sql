-- Advisers: who they are, when they have time, and what a talk with one needs beside the sealed conversation itself.
-- Of a booking the server knows that an hour is taken and by which conversation: no moment, no reason, no way.

create table adviser_profile (
  organisation text not null,
  member text not null,
  external boolean not null default false,
  languages text[] not null,
  telephone text not null default '',
  place jsonb not null,
  is_for jsonb not null,
  not_for jsonb not null,
  away_from date,
  away_until date,                   -- the last day of the absence
  shown boolean not null default true,
  changed_on date not null,
  primary key (organisation, member),
  foreign key (organisation, member) references member (organisation, id) on delete cascade,
  check ((away_from is null) = (away_until is null)),
  check (away_until >= away_from)
);
comment on table adviser_profile is 'open: how an adviser introduces themselves; everybody, also who is not signed in';
alter table adviser_profile enable row level security;
create policy see on adviser_profile for select using (organisation = my_organisation() and (shown or member = me() or as_system()));
create policy add on adviser_profile for insert with check (organisation = my_organisation()
  and (as_system() or (member = me() and has_role('adviser'))));
create policy change on adviser_profile for update using (organisation = my_organisation()
  and (as_system() or (member = me() and has_role('adviser'))));
grant select, insert, update on adviser_profile to vrijmoed_app;

-- A visitor sees no member and no team. Of an adviser who shows a profile the name and the teams are for everybody:
-- whoever wants to talk about a team must know that the adviser is in it.
create function advisers_on(asked date) returns table (member text, name text, units text[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.name, coalesce((select array_agg(u.name order by u.name) from membership s
      join unit u on u.organisation = s.organisation and u.id = s.unit
      where s.organisation = m.organisation and s.member = m.id and in_force(s.from_day, s.until_day, asked)), '{}')
    from adviser_profile p join member m on m.organisation = p.organisation and m.id = p.member
    join member_record d on d.organisation = m.organisation and d.member = m.id and in_force(d.entered_on, d.left_on, asked)
   where p.organisation = my_organisation() and (p.shown or p.member = me())
     and exists (select from role_holding r where r.organisation = m.organisation and r.member = m.id
       and r.role = 'adviser' and in_force(r.from_day, r.until_day, asked)) $$;

-- Every week on the same day; the slots themselves are made some weeks ahead.
create table adviser_week (
  organisation text not null,
  id text not null,
  member text not null,
  weekday integer not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null,
  minutes integer not null check (minutes in (30, 45, 60)),
  ways text[] not null check (ways <@ array['room', 'telephone', 'writing'] and cardinality(ways) > 0),
  made_to date,                      -- until which day slots were made of it
  primary key (organisation, id),
  foreign key (organisation, member) references member (organisation, id) on delete cascade,
  check (ends > starts)
);
comment on table adviser_week is 'open: the hours that an adviser has every week; everybody';
alter table adviser_week enable row level security;
create policy see on adviser_week for select using (organisation = my_organisation());
create policy change on adviser_week using (organisation = my_organisation()
  and (as_system() or (member = me() and has_role('adviser'))));
grant select, insert, update, delete on adviser_week to vrijmoed_app;
create index adviser_week_by_member on adviser_week (organisation, member);

create table talk_slot (
  organisation text not null,
  id text not null,
  member text not null,
  day date not null,
  starts time not null,
  minutes integer not null check (minutes in (30, 45, 60)),
  ways text[] not null check (ways <@ array['room', 'telephone', 'writing'] and cardinality(ways) > 0),
  week text,                         -- the weekly hours that it was made of
  primary key (organisation, id),
  unique (organisation, member, day, starts),
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table talk_slot is 'open: a time for which an adviser is there; everybody. That it is taken stands elsewhere';
alter table talk_slot enable row level security;
create policy see on talk_slot for select using (organisation = my_organisation());
create policy change on talk_slot using (organisation = my_organisation()
  and (as_system() or (member = me() and has_role('adviser'))));
grant select, insert, update, delete on talk_slot to vrijmoed_app;

create table talk (
  organisation text not null,
  conversation text not null,
  erase_after integer not null check (erase_after in (1, 14, 61)),   -- days after closing, chosen by the person
  slot text,                         -- null: in writing alone, or cancelled
  turn text check (turn in ('booked', 'moved', 'cancelled')),
  turned_by text check (turned_by in ('person', 'adviser')),
  primary key (organisation, conversation),
  unique (organisation, slot),       -- two people never get one slot
  foreign key (organisation, conversation) references conversation (organisation, id) on delete cascade,
  foreign key (organisation, slot) references talk_slot (organisation, id),
  check ((turn is null) = (turned_by is null)),
  check (slot is null or turn in ('booked', 'moved'))
);
comment on table talk is 'sealed: which hour was booked, and when a talk vanishes; its advisers and the person with the code';
alter table talk enable row level security;
create policy see on talk for select using (organisation = my_organisation()
  and (conversation in (select my_conversations()) or as_system()));
create policy add on talk for insert with check (organisation = my_organisation()
  and (conversation in (select my_conversations()) or as_system()));
create policy change on talk for update using (organisation = my_organisation()
  and (conversation in (select my_conversations()) or as_system()));
grant select, insert on talk to vrijmoed_app;
grant update (erase_after, slot, turn, turned_by) on talk to vrijmoed_app;

-- A handler may hand a case over; who takes part in a talk is for the person alone. An adviser may only bring a new key of
-- their own. Asked past row-level security: a policy of this table cannot ask this table.
create function may_take_part(asked text, asked_key text, asked_member text) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select as_system() or my_locator() is not null or asked_member = me()
    or not exists (select from conversation where organisation = my_organisation() and id = asked and kind = 'talk')
    or exists (select from conversation_recipient where organisation = my_organisation()
      and conversation = asked and key = asked_key) $$;
create policy talk_is_of_the_person on conversation_recipient as restrictive for insert
  with check (may_take_part(conversation, key, member));

create function is_taken(asked text) returns boolean language sql stable security definer set search_path = public, pg_temp as
  $$ select exists (select from talk where organisation = my_organisation() and slot = asked) $$;

-- Which times are still free, without saying of what is taken by whom.
create function free_slots(of_member text, from_day date, until_day date) returns setof talk_slot
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.* from talk_slot s
    join adviser_profile p on p.organisation = s.organisation and p.member = s.member
   where s.organisation = my_organisation() and s.member = of_member and s.day between from_day and until_day
     and (p.away_from is null or not s.day between p.away_from and p.away_until)
     and not is_taken(s.id)
   order by s.day, s.starts $$;

-- How often an adviser talked about what: a year, a kind, a large part of the organisation, how it ended. No day, no case.
create table adviser_count (
  organisation text not null,
  member text not null,
  year integer not null check (year between 2000 and 2200),
  kind text not null check (kind in ('discrimination', 'bullying-threat', 'sexual', 'intimidation-violence',
    'abuse-of-power', 'not-stopping', 'question', 'conflict', 'wrongdoing')),
  part text not null,                -- a unit just below the top; empty when it was not said
  outcome text not null check (outcome in ('talk', 'own-step', 'with-lead', 'mediation', 'report', 'complaint', 'outside', 'stopped')),
  n integer not null check (n between 0 and 10000),
  primary key (organisation, member, year, kind, part, outcome),
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table adviser_count is 'personal: how often an adviser talked about what, in coarse groups; that adviser alone';
alter table adviser_count enable row level security;
create policy own on adviser_count using (organisation = my_organisation()
  and ((member = me() and has_role('adviser')) or as_system()));
grant select, insert, update, delete on adviser_count to vrijmoed_app;

-- An adviser says: my counts of this year are right, and may go into the report.
create table adviser_year (
  organisation text not null,
  member text not null,
  year integer not null,
  approved_on date not null,
  primary key (organisation, member, year),
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table adviser_year is 'personal: that an adviser let the counts of a year go into the report; the advisers';
alter table adviser_year enable row level security;
create policy see on adviser_year for select using (organisation = my_organisation() and (has_role('adviser') or as_system()));
create policy add on adviser_year for insert with check (organisation = my_organisation()
  and ((member = me() and has_role('adviser')) or as_system()));
create policy take_back on adviser_year for delete using (organisation = my_organisation()
  and ((member = me() and has_role('adviser')) or as_system()));
grant select, insert, delete on adviser_year to vrijmoed_app;

-- What was given out: only groups that the disclosure control lets through. Made once per year, so nothing can be subtracted.
create table adviser_report (
  organisation text not null references organisation on delete cascade,
  year integer not null,
  figures jsonb not null,
  remarks jsonb not null,
  by_member text,
  published_on date not null,
  primary key (organisation, year)
);
comment on table adviser_report is 'personal: the figures of the advisers over a year, after the disclosure control; advisers, board and works council';
alter table adviser_report enable row level security;
create policy see on adviser_report for select using (organisation = my_organisation()
  and (has_role('adviser') or has_role('board') or has_role('works-council') or as_system()));
create policy add on adviser_report for insert with check (organisation = my_organisation() and as_system());
grant select, insert on adviser_report to vrijmoed_app;

-- Setting up the role in seven steps. Who does it and when is a promise in the loop, and stands there.
create table adviser_step (
  organisation text not null references organisation on delete cascade,
  step text not null check (step in ('appointed', 'described', 'trained', 'time', 'known', 'contact', 'evaluated')),
  round integer not null default 1,  -- the evaluation comes back every year
  matter text,
  promise text,
  done_on date,
  done_by text,
  note jsonb,
  primary key (organisation, step, round)
);
comment on table adviser_step is 'open: how far the organisation is with setting up its advisers; everyone who is signed in';
alter table adviser_step enable row level security;
create policy see on adviser_step for select using (organisation = my_organisation() and (me() is not null or as_system()));
create policy change on adviser_step using (organisation = my_organisation() and (as_system()
  or has_role('admin') or has_role('board') or has_role('works-council') or has_role('adviser')));
grant select, insert, update on adviser_step to vrijmoed_app;
