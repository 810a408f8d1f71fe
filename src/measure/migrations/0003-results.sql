-- What remains of the answers when a round has closed: how many chose what, per group in which answers are counted.
create table cell_count (
  organisation text not null,
  round text not null,
  cell text not null,
  identity text not null,
  path text[] not null,
  n integer not null check (n > 0),
  items json not null,
  scores json not null,
  primary key (organisation, round, cell),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table cell_count is 'unlinked: how many people of a group chose each answer; no answers of persons; only the program';
comment on column cell_count.identity is 'what the group is called in the ledger: the same name means the same answers';
alter table cell_count enable row level security;
create policy system on cell_count using (organisation = my_organisation() and as_system());
grant select, insert on cell_count to vrijmoed_app;

create table whole_count (
  organisation text not null,
  round text not null,
  sums json not null,
  primary key (organisation, round),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table whole_count is 'unlinked: over everyone who answered, how the answers within a scale and the scores of scales go together; only the program';
alter table whole_count enable row level security;
create policy system on whole_count using (organisation = my_organisation() and as_system());
grant select, insert on whole_count to vrijmoed_app;

create table experience_count (
  organisation text not null,
  round text not null,
  cell text not null,
  n integer not null check (n > 0),
  choices jsonb not null,
  primary key (organisation, round, cell),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table experience_count is 'unlinked: how many people of the organisation, or of a part directly below it, chose each answer about experiences; only the program';
alter table experience_count enable row level security;
create policy system on experience_count using (organisation = my_organisation() and as_system());
grant select, insert on experience_count to vrijmoed_app;

-- Everything that was ever published, told in the groups in which answers were counted. It only ever grows.
create table disclosure_ledger (
  organisation text not null,
  id text not null,
  chain text not null,
  round text not null,
  on_day date not null,
  groups jsonb not null,
  primary key (organisation, id),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table disclosure_ledger is 'unlinked: which groups were published, and of which cells they are made, so that nothing later exposes anyone; only the program';
comment on column disclosure_ledger.chain is 'the questionnaire: what one of its rounds published counts for all of them';
alter table disclosure_ledger enable row level security;
create policy system on disclosure_ledger using (organisation = my_organisation() and as_system());
grant select, insert on disclosure_ledger to vrijmoed_app;
create index disclosure_ledger_by_chain on disclosure_ledger (organisation, chain);

create table round_result (
  organisation text not null,
  round text not null,
  chain text not null,
  on_day date not null,
  invited integer not null,
  answered integer,
  whole jsonb not null,
  primary key (organisation, round),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table round_result is 'open: that a round was published, about how many answered, and how the scales hang together for everyone at once';
alter table round_result enable row level security;
create policy own on round_result for select using (organisation = my_organisation() and (me() is not null or as_system()));
create policy add on round_result for insert with check (organisation = my_organisation() and as_system());
grant select, insert on round_result to vrijmoed_app;

-- The units that I belong to today.
create function my_teams() returns setof text language sql stable as
  $$ select unit from membership where organisation = my_organisation() and member = me() and in_force(from_day, until_day, today()) $$;

create table published_group (
  organisation text not null,
  round text not null,
  id text not null,
  kind text not null check (kind in ('unit', 'cross', 'cut')),
  position integer not null,
  unit text,
  trait text,
  name text not null,
  path text[] not null,
  above text,
  depth integer not null,
  team boolean not null,
  shown boolean not null,
  n integer check (n % 5 = 0 or n < 50),
  marks jsonb not null default '{}',
  figures json,
  primary key (organisation, round, id),
  foreign key (organisation, round) references round (organisation, id) on delete cascade,
  check (shown = (figures is not null) and shown = (n is not null))
);
comment on table published_group is 'open: what is published of a group: rounded and capped, or that it is withheld; the group itself, who leads it, and who oversees the organisation';
comment on column published_group.path is 'units from the top down to the group itself';
comment on column published_group.marks is 'of a team: scales on which it is clearly below the middle, or on which its answers lie apart';
comment on column published_group.position is 'in the tree from above; 0 is everyone together';
alter table published_group enable row level security;
create policy oversee on published_group for select using (organisation = my_organisation()
  and (as_system() or has_role('board') or has_role('works-council') or has_role('researcher')));
create policy own on published_group for select using (organisation = my_organisation() and me() is not null
  and kind = 'unit' and (position = 0 or unit in (select my_teams()) or path && array(select my_line())));
create policy add on published_group for insert with check (organisation = my_organisation() and as_system());
grant select, insert on published_group to vrijmoed_app;
create index published_group_by_unit on published_group (organisation, unit);
create index published_group_above on published_group (organisation, round, above);
create index published_group_by_id on published_group (organisation, id);
create index published_group_order on published_group (organisation, round, position);

create table published_experience (
  organisation text not null,
  round text not null,
  unit text not null,
  n integer,
  figures jsonb,
  primary key (organisation, round, unit),
  foreign key (organisation, round) references round (organisation, id) on delete cascade,
  check ((n is null) = (figures is null))
);
comment on table published_experience is 'open: how often people experienced unwanted behaviour, for the organisation and large parts of it, or that it is withheld; who oversees the organisation, and the organisation as a whole for everyone';
alter table published_experience enable row level security;
create policy see on published_experience for select using (organisation = my_organisation()
  and exists (select from published_group g where g.organisation = published_experience.organisation
    and g.round = published_experience.round and g.kind = 'unit' and g.unit = published_experience.unit));
create policy add on published_experience for insert with check (organisation = my_organisation() and as_system());
grant select, insert on published_experience to vrijmoed_app;

-- The choice of who was chosen beforehand, comment by comment: the text that may be shown, or that it stays away.
create table comment_choice (
  organisation text not null,
  round text not null,
  question text not null,
  id text not null,
  cell text not null,
  text text,
  primary key (organisation, round, question, id),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table comment_choice is 'unlinked: comments from which somebody chosen beforehand has taken what identifies; only that person, until they are shown';
alter table comment_choice enable row level security;
create policy chosen on comment_choice using (organisation = my_organisation() and (as_system()
  or exists (select from round r where r.organisation = comment_choice.organisation and r.id = round and r.sees ->> 'editor' = me())));
grant select, insert, update, delete on comment_choice to vrijmoed_app;
create policy chosen on comment for select using (organisation = my_organisation()
  and exists (select from round r where r.organisation = comment.organisation and r.id = round and r.sees ->> 'editor' = me()
    and r.state in ('closed', 'published')));

create table published_comment (
  organisation text not null,
  round text not null,
  question text not null,
  id text not null,
  unit text not null,
  text text not null,
  primary key (organisation, round, question, id),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table published_comment is 'unlinked: comments without what identifies, for the organisation or a part of it with enough of them; the board, the works council, who leads that part, and others as the round said';
alter table published_comment enable row level security;
create policy see on published_comment for select using (organisation = my_organisation()
  and (as_system() or has_role('board') or has_role('works-council')
    or exists (select from published_group g where g.organisation = published_comment.organisation and g.round = published_comment.round
      and g.unit = published_comment.unit and g.path && array(select my_line()))));
create policy add on published_comment for insert with check (organisation = my_organisation() and as_system());
grant select, insert on published_comment to vrijmoed_app;

create table benchmark (
  organisation text not null references organisation on delete cascade,
  id text not null,
  name text not null,
  source text not null,
  n integer not null,
  figures jsonb not null,
  added_by text not null,
  added_on date not null,
  primary key (organisation, id)
);
comment on table benchmark is 'open: figures of other organisations to compare with, and where they come from; everyone who is signed in';
alter table benchmark enable row level security;
create policy see on benchmark for select using (organisation = my_organisation() and (as_system() or me() is not null));
create policy change on benchmark using (organisation = my_organisation() and (as_system() or has_role('researcher')));
grant select, insert, delete on benchmark to vrijmoed_app;
