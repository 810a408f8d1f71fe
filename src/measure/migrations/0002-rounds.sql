-- A round: one time of asking. What people are told beforehand stands in it, and nothing of that changes afterwards.
create table round (
  organisation text not null references organisation on delete cascade,
  id text not null,
  state text not null default 'draft' check (state in ('draft', 'consent', 'opening', 'open', 'closed', 'published')),
  kind text not null default 'culture' check (kind = 'culture'),
  question jsonb not null,
  owner text not null,
  questionnaire text not null,
  version integer not null,
  asked text[] not null,
  minimum integer not null check (minimum between 3 and 50),
  sees jsonb not null,
  talked_by date not null,
  means jsonb not null,
  opens_on date not null,
  closes_on date not null,
  made_by text not null,
  made_on date not null,
  copied_from text,
  objection text,
  consent_on date,
  consent_by text,
  matter text,
  signing_key text,
  signed jsonb,
  launched_on date,
  closed_on date,
  published_on date,
  primary key (organisation, id),
  check (closes_on > opens_on and talked_by > closes_on),
  check (state in ('draft', 'consent') or consent_on is not null),
  check (state not in ('open', 'closed', 'published') or (signed is not null and signing_key is not null and launched_on is not null)),
  check ((state in ('closed', 'published')) = (closed_on is not null)),
  check ((state = 'published') = (published_on is not null))
);
comment on table round is 'open: the rounds of a questionnaire, with what people were told before answering; drafts only by who prepares them and the works council';
comment on column round.asked is 'the units that are asked, with all below them';
comment on column round.sees is 'who sees what of the results: {members, leads, comments, editor}';
comment on column round.matter is 'the matter in the loop that holds its promises';
comment on column round.signed is 'the public list of keys with how many people each is for: canonical text and signature';
alter table round enable row level security;
create policy launched on round for select using (organisation = my_organisation() and state in ('opening', 'open', 'closed', 'published'));
create policy prepared on round for select using (organisation = my_organisation()
  and (owner = me() or has_role('researcher') or has_role('board') or has_role('works-council') or as_system()));
create policy add on round for insert with check (organisation = my_organisation() and (has_role('researcher') or has_role('board') or as_system()));
create policy change on round for update using (organisation = my_organisation()
  and (owner = me() or has_role('researcher') or has_role('board') or as_system()));
create policy consent on round for update using (organisation = my_organisation() and has_role('works-council') and state = 'consent')
  with check (organisation = my_organisation());
create policy remove on round for delete using (organisation = my_organisation() and state = 'draft'
  and (owner = me() or has_role('researcher') or has_role('board')));
grant select, insert, update, delete on round to vrijmoed_app;

-- Who owns a round, who edits comments and who consented: that is told to everybody who is asked, also without an account.
create function round_names(wanted text) returns table (id text, name text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select m.id, m.name from round r join member m on m.organisation = r.organisation and m.id in (r.owner, r.sees->>'editor', r.consent_by)
     where r.organisation = my_organisation() and r.id = wanted and (r.state <> 'draft' or me() is not null) $$;

-- Promised is promised: what was shown to people does not change, whoever tries. A draft is free; after that only the
-- steps are, forward, and each once.
create function guard_round() returns trigger language plpgsql as $$
declare free text[] := case old.state
    when 'consent' then array['state', 'consent_on', 'consent_by', 'objection']
    when 'opening' then array['state', 'signed', 'signing_key', 'launched_on', 'matter']
    when 'open' then array['state', 'closed_on']
    when 'closed' then array['state', 'published_on']
    else array[]::text[] end;
begin
  if old.state <> new.state and (old.state || '>' || new.state) not in
    ('draft>consent', 'consent>draft', 'consent>opening', 'opening>open', 'open>closed', 'closed>published') then
    raise exception 'a round does not go from % to %', old.state, new.state using errcode = 'VM001';
  end if;
  if new.state = 'draft' and (new.consent_on is not null or new.signed is not null) then
    raise exception 'a draft has no consent' using errcode = 'VM001';
  end if;
  if old.state <> 'draft' and (to_jsonb(new) - free) is distinct from (to_jsonb(old) - free) then
    raise exception 'what people were told of a round does not change' using errcode = 'VM001';
  end if;
  if old.consent_on is not null and new.state <> 'draft' and (new.consent_on, new.consent_by) is distinct from (old.consent_on, old.consent_by) then
    raise exception 'consent is given once' using errcode = 'VM001';
  end if;
  return new;
end $$;
create trigger guard before update on round for each row execute function guard_round();

-- The tree and the people as they were when the round began: frozen, so that no later view can compare before and after.
create table round_unit (
  organisation text not null,
  round text not null,
  unit text not null,
  parent text,
  name text not null,
  depth integer not null,
  invited integer not null,
  primary key (organisation, round, unit),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table round_unit is 'open: the tree of units as it was when a round began, with how many people are asked in and below each';
alter table round_unit enable row level security;
create policy own on round_unit for select using (organisation = my_organisation());
create policy add on round_unit for insert with check (organisation = my_organisation() and as_system());
grant select, insert on round_unit to vrijmoed_app;

create table round_cell (
  organisation text not null,
  round text not null,
  cell text not null,
  label text not null,
  path text[] not null,
  invited integer not null,
  remarks_cell text not null,
  experience_cell text not null,
  key text,
  primary key (organisation, round, cell),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table round_cell is 'open: the groups in which answers of a round are counted, none smaller than the minimum, each with its public key';
comment on column round_cell.label is 'the name of the unit that the group stands for; teams that are too small are taken up in the unit above them';
comment on column round_cell.path is 'units from the top down to the unit that the group stands for';
comment on column round_cell.remarks_cell is 'the unit under which comments from this group are kept: at least ten people share it';
comment on column round_cell.experience_cell is 'the unit under which experiences from this group are kept: the organisation or one level below';
alter table round_cell enable row level security;
create policy own on round_cell for select using (organisation = my_organisation());
create policy add on round_cell for insert with check (organisation = my_organisation() and as_system());
create policy give_key on round_cell for update using (organisation = my_organisation() and as_system());
grant select, insert, update on round_cell to vrijmoed_app;

create table round_member (
  organisation text not null,
  round text not null,
  member text not null,
  cell text not null,
  paper boolean not null default false,
  primary key (organisation, round, member),
  foreign key (organisation, round, cell) references round_cell (organisation, round, cell) on delete cascade,
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table round_member is 'personal: who is asked in a round and in which group; only the person, and the program; gone at closing';
comment on column round_member.paper is 'gets an envelope in place of a key for the own device';
alter table round_member enable row level security;
create policy own on round_member for select using (organisation = my_organisation() and (member = me() or as_system()));
create policy add on round_member for insert with check (organisation = my_organisation() and as_system());
create policy change on round_member for update using (organisation = my_organisation() and as_system());
grant select, insert, update on round_member to vrijmoed_app;
create index round_member_by_cell on round_member (organisation, round, cell);

create function guard_frozen() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare now_in text;
begin
  select state into now_in from round where organisation = coalesce(new.organisation, old.organisation) and id = coalesce(new.round, old.round);
  if tg_op = 'UPDATE' and tg_table_name = 'round_member' and now_in = 'open'
    and to_jsonb(new) - 'paper' = to_jsonb(old) - 'paper' then return new; end if;
  if tg_op = 'DELETE' and (now_in is null or tg_table_name = 'round_member') then return old; end if;
  if now_in is distinct from 'opening' then
    raise exception 'the groups of a round are frozen once it is open' using errcode = '42501';
  end if;
  if tg_op = 'UPDATE' and tg_table_name = 'round_cell' and to_jsonb(old) ->> 'key' is not null then
    raise exception 'a group has one key' using errcode = 'VM001';
  end if;
  return coalesce(new, old);
end $$;
create trigger frozen before insert or update or delete on round_unit for each row execute function guard_frozen();
create trigger frozen before insert or update or delete on round_cell for each row execute function guard_frozen();
create trigger frozen before insert or update or delete on round_member for each row execute function guard_frozen();

create table cell_secret (
  organisation text not null,
  round text not null,
  cell text not null,
  private_key text not null,
  primary key (organisation, round, cell),
  foreign key (organisation, round, cell) references round_cell (organisation, round, cell) on delete cascade
);
comment on table cell_secret is 'sealed: the key with which the program signs rights to answer without seeing them; only the program; destroyed at closing';
alter table cell_secret enable row level security;
create policy system on cell_secret using (organisation = my_organisation() and as_system());
grant select, insert, delete on cell_secret to vrijmoed_app;

create table organisation_key (
  organisation text not null references organisation on delete cascade,
  public_key text not null,
  seed bytea not null,
  made_on date not null,
  primary key (organisation)
);
comment on table organisation_key is 'sealed: the key with which the lists of keys are signed; only the program';
alter table organisation_key enable row level security;
create policy system on organisation_key using (organisation = my_organisation() and as_system());
grant select, insert on organisation_key to vrijmoed_app;

-- That somebody fetched their right to answer. Not whether they answered, and not when.
create table token_given (
  organisation text not null,
  round text not null,
  member text not null,
  cell text not null,
  asked bytea not null,
  primary key (organisation, round, member),
  -- Not to the member: a foreign key marks the row that it points at, and those marks would stand in the order of fetching.
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table token_given is 'personal: who has fetched the right to answer; not who answered; only the person, and the program; gone at closing';
comment on column token_given.asked is 'a hash of the blinded question, so that a request that got lost on its way can be repeated; nothing of the right itself follows from it';
alter table token_given enable row level security;
create policy own on token_given for select using (organisation = my_organisation() and (member = me() or as_system()));
create policy system on token_given using (organisation = my_organisation() and as_system());
grant select, insert, delete on token_given to vrijmoed_app;
create index token_given_by_cell on token_given (organisation, round, cell);

create table paper_code (
  organisation text not null,
  round text not null,
  hash bytea not null,
  cell text not null,
  primary key (organisation, round, hash),
  foreign key (organisation, round, cell) references round_cell (organisation, round, cell) on delete cascade
);
comment on table paper_code is 'unlinked: hashes of the codes in envelopes; nobody knows who took which; only the program; gone at closing';
alter table paper_code enable row level security;
create policy system on paper_code using (organisation = my_organisation() and as_system());
grant select, insert, delete on paper_code to vrijmoed_app;

create table spent_token (
  organisation text not null,
  round text not null,
  hash bytea not null,
  primary key (organisation, round, hash),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table spent_token is 'unlinked: hashes of rights to answer that were used, so that each counts once; only the program; gone at closing';
alter table spent_token enable row level security;
create policy system on spent_token using (organisation = my_organisation() and as_system());
grant select, insert, delete on spent_token to vrijmoed_app;

create table answer_set (
  organisation text not null,
  round text not null,
  id text not null,
  cell text not null,
  body jsonb not null,
  primary key (organisation, round, id),
  foreign key (organisation, round, cell) references round_cell (organisation, round, cell) on delete cascade
);
comment on table answer_set is 'unlinked: what somebody in a group answered, until the round closes and only counts remain; only the program';
comment on column answer_set.body is '{item: 0 to 4, or null for no answer}';
alter table answer_set enable row level security;
create policy system on answer_set using (organisation = my_organisation() and as_system());
grant select, insert, delete on answer_set to vrijmoed_app;
create index answer_set_by_cell on answer_set (organisation, round, cell);

create table comment (
  organisation text not null,
  round text not null,
  question text not null,
  id text not null,
  cell text not null,
  text text not null,
  primary key (organisation, round, question, id),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table comment is 'unlinked: what people wrote at open questions, apart from their answers and from each other; only the program, and after closing who was chosen to take out what identifies';
comment on column comment.cell is 'a unit that at least ten people share';
alter table comment enable row level security;
create policy system on comment using (organisation = my_organisation() and as_system());
grant select, insert, delete on comment to vrijmoed_app;

create table experience_answer (
  organisation text not null,
  round text not null,
  id text not null,
  cell text not null,
  body jsonb not null,
  primary key (organisation, round, id),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table experience_answer is 'unlinked: answers with words of their own, such as experiences of unwanted behaviour, apart from the scores, until the round closes and only counts remain; only the program';
comment on column experience_answer.body is '{question: [options]}';
comment on column experience_answer.cell is 'the organisation, or a unit directly below it';
alter table experience_answer enable row level security;
create policy system on experience_answer using (organisation = my_organisation() and as_system());
grant select, insert, delete on experience_answer to vrijmoed_app;

-- Once a day, in fives: who looks every hour must not see one person answer.
create table round_response (
  organisation text not null,
  round text not null,
  cell text not null,
  day date not null,
  answered integer not null check (answered % 5 = 0),
  primary key (organisation, round, cell),
  foreign key (organisation, round, cell) references round_cell (organisation, round, cell) on delete cascade
);
comment on table round_response is 'open: how many people of a group answered, in fives and once a day, for groups in which at least the minimum did';
alter table round_response enable row level security;
create policy own on round_response for select using (organisation = my_organisation());
create policy system on round_response using (organisation = my_organisation() and as_system());
grant select, insert, update, delete on round_response to vrijmoed_app;

-- Every answer rewrites part of its group: what was taken out should not lie about for long, for speed and because it tells.
alter table answer_set set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);
alter table comment set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50);
alter table experience_answer set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100);
alter table token_given set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);
alter table spent_token set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

create table round_invitation (
  organisation text not null,
  round text not null,
  day date not null,
  whom text not null check (whom in ('all', 'without')),
  mails integer not null,
  primary key (organisation, round, day, whom),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table round_invitation is 'open: on which days invitations for a round went out, and to how many; not to whom';
alter table round_invitation enable row level security;
create policy own on round_invitation for select using (organisation = my_organisation() and me() is not null);
create policy system on round_invitation using (organisation = my_organisation() and as_system());
grant select, insert on round_invitation to vrijmoed_app;

-- At closing the keys are destroyed, and so is all that says who was asked: by the database itself, whoever closes.
create function destroy_keys() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from cell_secret where organisation = new.organisation and round = new.id;
  delete from token_given where organisation = new.organisation and round = new.id;
  delete from round_member where organisation = new.organisation and round = new.id;
  delete from paper_code where organisation = new.organisation and round = new.id;
  delete from spent_token where organisation = new.organisation and round = new.id;
  return new;
end $$;
create trigger destroy after update of state on round for each row
  when (old.state = 'open' and new.state = 'closed') execute function destroy_keys();
