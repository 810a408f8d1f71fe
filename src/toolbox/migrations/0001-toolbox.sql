-- A room lives as long as a session; everything in it goes when the session ends.
create table team_session_room (
  organisation text not null references organisation on delete cascade,
  id text not null,
  code text not null,
  unit text not null,
  script text not null,
  opened_by text,
  opened_at timestamptz not null,
  opened_on date not null,
  seq integer not null default 0,
  answered text[] not null default '{}',
  primary key (organisation, id),
  unique (organisation, code),
  foreign key (organisation, unit) references unit (organisation, id)
);
comment on table team_session_room is 'personal: sessions that are going on, with who opened them; only the program, erased when the session ends';
comment on column team_session_room.seq is 'the last entry of the log; whoever locks this row writes the next one';
comment on column team_session_room.answered is 'which places have answered which step, sorted; no order and no line of the log leads to what they answered';
alter table team_session_room enable row level security;
create policy system on team_session_room using (organisation = my_organisation() and as_system());
grant select, insert, update, delete on team_session_room to vrijmoed_app;

create table team_session_log (
  organisation text not null,
  room text not null,
  seq integer not null,
  once text not null,
  entry jsonb not null,
  primary key (organisation, room, seq),
  unique (organisation, room, once),
  foreign key (organisation, room) references team_session_room (organisation, id) on delete cascade
);
comment on table team_session_log is 'personal: what happens in a session that is going on; an anonymous card has no author; only the program, erased when the session ends';
comment on column team_session_log.once is 'a random number of the sender, so that what is sent twice is taken once';
alter table team_session_log enable row level security;
create policy system on team_session_log using (organisation = my_organisation() and as_system());
grant select, insert, update, delete on team_session_log to vrijmoed_app;

create table team_session (
  organisation text not null references organisation on delete cascade,
  id text not null,
  unit text not null,
  script text not null,
  held_on date not null,
  said text check (said in ('nearly-all', 'most', 'not-most')),
  primary key (organisation, id),
  foreign key (organisation, unit) references unit (organisation, id)
);
comment on table team_session is 'open: that a team held a session, on which day; roughly how many could say what they wanted, never a number and never of fewer than the minimum';
alter table team_session enable row level security;
create policy own on team_session for select using (organisation = my_organisation() and (me() is not null or as_system()));
create policy add on team_session for insert with check (organisation = my_organisation() and as_system());
grant select, insert on team_session to vrijmoed_app;
create index team_session_by_unit on team_session (organisation, unit, held_on);

create table team_session_agreement (
  organisation text not null,
  session text not null,
  number integer not null,
  line text not null,
  matter text not null,
  by_day date not null,
  primary key (organisation, session, number),
  foreign key (organisation, session) references team_session (organisation, id) on delete cascade
);
comment on table team_session_agreement is 'open: what a team chose to keep of a session, as it opens the next one; its owner and answer stand in the loop';
alter table team_session_agreement enable row level security;
create policy own on team_session_agreement for select using (organisation = my_organisation() and (me() is not null or as_system()));
create policy add on team_session_agreement for insert with check (organisation = my_organisation() and as_system());
grant select, insert on team_session_agreement to vrijmoed_app;
