-- Hats: `member:ID`, `role:NAME` or `lead:UNIT`. Whoever wears the owner's hat today is the owner.
-- These are plpgsql for one reason: every query asks them, and plpgsql keeps their plans.
create function my_hats() returns setof text language plpgsql stable as $$ begin
  if me() is null then return; end if;
  return next 'member:' || me();
  return query select case role when 'lead' then 'lead:' || unit else 'role:' || role end from role_holding
    where organisation = my_organisation() and member = me() and in_force(from_day, until_day, today());
end $$;

-- The units that I belong to or lead, and all above them: what is said to these, is said to me.
create function my_places() returns setof text language plpgsql stable as $$ begin
  return query with recursive place as (
    (select unit from membership where organisation = my_organisation() and member = me() and in_force(from_day, until_day, today())
     union
     select unit from role_holding where organisation = my_organisation() and member = me() and role = 'lead'
       and in_force(from_day, until_day, today()))
    union
    select up.parent from unit up join place on up.id = place.unit where up.organisation = my_organisation() and up.parent is not null
  ) select unit from place;
end $$;

-- The units that I lead, and all below them.
create function my_line() returns setof text language plpgsql stable as $$ begin
  if not has_role('lead') then return; end if;
  return query with recursive line as (
    select unit from role_holding where organisation = my_organisation() and member = me() and role = 'lead'
      and in_force(from_day, until_day, today())
    union
    select down.id from unit down join line on down.parent = line.unit where down.organisation = my_organisation()
  ) select unit from line;
end $$;

-- The hats that are worn in my line.
create function my_line_hats() returns setof text language plpgsql stable as $$ begin
  if not has_role('lead') then return; end if;
  return query select 'lead:' || unit from my_line() unit
    union
    select 'member:' || member from membership where organisation = my_organisation()
      and in_force(from_day, until_day, today()) and unit in (select my_line());
end $$;

create function may_raise() returns boolean language sql stable as
  $$ select has_role('lead') or has_role('works-council') or has_role('board') or has_role('facilitator') or has_role('keeper') $$;

create table named_audience (
  organisation text not null references organisation on delete cascade,
  key text not null,
  member text not null,
  primary key (organisation, key, member),
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table named_audience is 'personal: who belongs to an audience that a module named by a key; the person';
alter table named_audience enable row level security;
create policy own on named_audience for select using (organisation = my_organisation() and (member = me() or as_system()));
create policy change on named_audience using (organisation = my_organisation() and as_system());
grant select, insert, delete on named_audience to vrijmoed_app;

create table matter (
  organisation text not null references organisation on delete cascade,
  id text not null,
  source text not null,
  title jsonb not null,
  question jsonb not null,
  audience text not null check (audience in ('everyone', 'unit', 'named')),
  audience_unit text,
  audience_key text,
  received date not null,
  voices integer not null check (voices between 0 and 100000),
  teams integer check (teams between 1 and 10000),
  earlier text,
  public boolean not null default false,
  made_by text,
  owner text,
  due date not null,
  first_due date not null,
  answer text,
  look_again date,
  check_on date,
  step integer not null default 0,
  changed_on date not null,
  primary key (organisation, id),
  foreign key (organisation, audience_unit) references unit (organisation, id),
  foreign key (organisation, earlier) references matter (organisation, id),
  check ((audience = 'unit') = (audience_unit is not null)),
  check ((audience = 'named') = (audience_key is not null)),
  check (not public or audience = 'everyone')
);
comment on table matter is 'open: a question that was put in and where it stands; its audience, its owner, their lead, board and works council';
comment on column matter.owner is 'a hat; empty when nobody has it yet';
comment on column matter.answer is 'the answer in force; empty while people wait for one';
comment on column matter.made_by is 'who wrote the question down, not who asked it';
alter table matter enable row level security;
create index matter_by_change on matter (organisation, changed_on desc);
create index matter_waiting on matter (organisation, due) where answer is null;

create table matter_step (
  organisation text not null,
  matter text not null,
  step integer not null,
  on_day date not null,
  by_member text,
  what text not null check (what in ('raised', 'joined', 'given', 'moved', 'promised', 'kept', 'dropped', 'published',
    'withdrawn', 'reworded', 'answered', 'corrected', 'asked', 'checked', 'told', 'reopened', 'looked-again')),
  owner text,
  due date not null,
  subject text,
  note jsonb,
  primary key (organisation, matter, step),
  foreign key (organisation, matter) references matter (organisation, id) on delete cascade
);
comment on table matter_step is 'open: what happened to a matter, in order, by whom and why; who may read the matter';
comment on column matter_step.owner is 'the owner and the date as they are after this step';
alter table matter_step enable row level security;
create index matter_step_by_member on matter_step (organisation, by_member) where by_member is not null;

create table promise (
  organisation text not null,
  id text not null,
  matter text not null,
  what jsonb not null,
  holder text not null,
  by_day date not null,
  made_on date not null,
  ended_on date,
  ending text check (ending in ('kept', 'dropped')),
  note jsonb,
  primary key (organisation, id),
  foreign key (organisation, matter) references matter (organisation, id) on delete cascade,
  check ((ended_on is null) = (ending is null)),
  check (ending is distinct from 'dropped' or note is not null)
);
comment on table promise is 'open: what was promised, by whom, before which day, and how it ended; who may read the matter';
alter table promise enable row level security;
create index promise_by_matter on promise (organisation, matter);
create index promise_by_holder on promise (organisation, holder);
create index promise_waiting on promise (organisation, by_day) where ended_on is null;

-- Whoever once acted on a matter, or holds a promise in it, can go on reading it. Asked past row-level security, because
-- the rules of these tables ask the matter in turn.
create function my_acted() returns setof text language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
  return query select matter from matter_step where organisation = my_organisation() and by_member = me();
end $$;
create function my_promised() returns setof text language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
  return query select matter from promise where organisation = my_organisation() and holder = any (array(select my_hats()));
end $$;

create policy read on matter for select using (organisation = my_organisation() and (
  as_system()
  or (audience = 'everyone' and (public or me() is not null))
  or (audience = 'unit' and (audience_unit in (select my_places()) or audience_unit in (select my_line())))
  or (audience = 'named' and audience_key in (select key from named_audience where member = me()))
  or (audience <> 'named' and (has_role('board') or has_role('works-council')))
  or owner in (select my_hats())
  or (owner like 'lead:%' and substr(owner, 6) in (select my_line()))
  or (owner like 'member:%' and has_role('lead') and exists (select from membership s where s.organisation = matter.organisation
    and s.member = substr(owner, 8) and in_force(s.from_day, s.until_day, today()) and s.unit in (select my_line())))
  or made_by = me()
  or id in (select my_acted())
  or id in (select my_promised())));
create policy add on matter for insert with check
  (organisation = my_organisation() and (as_system() or (made_by = me() and may_raise())));
create policy act on matter for update using (organisation = my_organisation() and (
  as_system() or owner in (select my_hats()) or owner in (select my_line_hats()) or made_by = me()
  or id in (select my_promised())
  or has_role('board') or has_role('works-council') or has_role('keeper') or has_role('facilitator')))
  with check (organisation = my_organisation());
grant select, insert, update on matter to vrijmoed_app;

create policy read on matter_step for select using (organisation = my_organisation()
  and exists (select from matter m where m.organisation = matter_step.organisation and m.id = matter_step.matter));
-- Only who may act on a matter adds to its story, and under their own name.
create policy add on matter_step for insert with check (organisation = my_organisation() and (as_system() or (
  by_member = me() and exists (select from matter m where m.id = matter and (
    m.owner in (select my_hats()) or m.owner in (select my_line_hats()) or m.made_by = me()
    or m.id in (select my_promised())
    or has_role('board') or has_role('works-council') or has_role('keeper') or has_role('facilitator'))))));
grant select, insert on matter_step to vrijmoed_app;

create policy read on promise for select using (organisation = my_organisation()
  and exists (select from matter m where m.organisation = promise.organisation and m.id = promise.matter));
create policy add on promise for insert with check (organisation = my_organisation() and (as_system()
  or matter in (select id from matter where owner in (select my_hats()))));
create policy act on promise for update using (organisation = my_organisation() and (as_system() or holder in (select my_hats())
  or matter in (select id from matter where owner in (select my_hats()))));
grant select, insert, update on promise to vrijmoed_app;

create table answer (
  organisation text not null,
  id text not null,
  matter text not null,
  outcome text not null check (outcome in ('done', 'partly', 'not-done')),
  words jsonb not null,
  given_on date not null,
  given_by text,
  owner text,
  look_again date,
  replaces text,
  primary key (organisation, id),
  foreign key (organisation, matter) references matter (organisation, id) on delete cascade,
  check (outcome <> 'not-done' or look_again is not null)
);
comment on table answer is 'open: an answer, and the ones that it replaced; who may read the matter';
alter table answer enable row level security;
create policy read on answer for select using (organisation = my_organisation()
  and exists (select from matter m where m.organisation = answer.organisation and m.id = answer.matter));
create policy add on answer for insert with check (organisation = my_organisation() and (as_system()
  or matter in (select id from matter where owner in (select my_hats()))));
grant select, insert on answer to vrijmoed_app;
create index answer_by_matter on answer (organisation, matter);
alter table matter add foreign key (organisation, answer) references answer (organisation, id);

create table voice (
  organisation text not null references organisation on delete cascade,
  kind text not null,
  id text not null,
  audience text not null check (audience in ('everyone', 'unit', 'named')),
  audience_unit text,
  audience_key text,
  received date not null,
  due date not null,
  voices integer not null check (voices between 1 and 100000),
  hands text not null,
  matter text,
  linked boolean not null default false,
  primary key (organisation, kind, id),
  foreign key (organisation, matter) references matter (organisation, id)
);
comment on table voice is 'open: what was put in, by source and day, without who; whoever makes a matter of it, then who may read the matter';
comment on column voice.hands is 'the hat that makes a matter of it';
comment on column voice.linked is 'whether the source''s module lets readers of the matter go to its page';
alter table voice enable row level security;
create policy read on voice for select using (organisation = my_organisation() and (
  as_system() or (matter is not null and exists (select from matter m where m.organisation = voice.organisation and m.id = voice.matter))
  or (matter is null and (hands in (select my_hats()) or me() is not null and has_role('board')))));
create policy add on voice for insert with check
  (organisation = my_organisation() and (as_system() or (me() is not null and matter is null)));
create policy act on voice for update using (organisation = my_organisation() and (as_system() or hands in (select my_hats()) or has_role('board')))
  with check (organisation = my_organisation());
grant select, insert, update on voice to vrijmoed_app;
create index voice_by_matter on voice (organisation, matter);

create table matter_check (
  organisation text not null,
  matter text not null,
  round integer not null,
  opened_on date not null,
  closes_on date not null,
  closed_on date,
  minimum integer not null check (minimum >= 5),
  yes integer,
  partly integer,
  "no" integer,
  nearly_all text check (nearly_all in ('yes', 'partly', 'no')),
  told jsonb,
  check (nearly_all is null or yes is null),
  primary key (organisation, matter, round),
  foreign key (organisation, matter) references matter (organisation, id) on delete cascade
);
comment on table matter_check is 'open: when people were asked whether an answer helped, and the counts from the minimum on; who may read the matter';
comment on column matter_check.minimum is 'what people were promised when it opened; a lower minimum later does not touch it';
comment on column matter_check.nearly_all is 'in place of counts, what all or all but one said: a count would tell what each of them chose';
alter table matter_check enable row level security;
create policy read on matter_check for select using (organisation = my_organisation()
  and exists (select from matter m where m.organisation = matter_check.organisation and m.id = matter_check.matter));
create policy add on matter_check for insert with check (organisation = my_organisation() and as_system());
create policy tell on matter_check for update using (organisation = my_organisation() and (as_system()
  or matter in (select id from matter where owner in (select my_hats()))));
grant select, insert on matter_check to vrijmoed_app;
grant update (closed_on, yes, partly, "no", nearly_all, told) on matter_check to vrijmoed_app;

-- Nobody is granted anything on these two: only the functions below touch them.
create table check_box (
  organisation text not null,
  matter text not null,
  round integer not null,
  yes integer not null default 0,
  partly integer not null default 0,
  "no" integer not null default 0,
  lines text[] not null default '{}',
  primary key (organisation, matter, round),
  foreign key (organisation, matter, round) references matter_check (organisation, matter, round) on delete cascade
);
comment on table check_box is 'unlinked: sums and lines of a check, in one row without order or time; nobody before it closes, then the owner reads the lines';
alter table check_box enable row level security;
create table check_answered (
  organisation text not null,
  matter text not null,
  round integer not null,
  members text[] not null default '{}',
  primary key (organisation, matter, round),
  foreign key (organisation, matter, round) references matter_check (organisation, matter, round) on delete cascade
);
comment on table check_answered is 'personal: who has answered a check that is open, sorted, so that nobody answers twice; nobody reads it, it is erased when the check closes';
alter table check_answered enable row level security;

-- Is what was said for my ears? Owners and overseers read more, but only the audience is asked.
create function said_to_me(audience text, audience_unit text, audience_key text) returns boolean language sql stable as $$
  select me() is not null and case audience when 'everyone' then true
    when 'unit' then audience_unit in (select my_places())
    else exists (select from named_audience n where n.organisation = my_organisation() and n.key = audience_key and n.member = me()) end $$;

-- Counts an answer once, for a check that is open and asked of me. Both rows are written whole and sorted: what is
-- there afterwards holds no order and no moment.
create function answer_check(of_matter text, of_round integer, choice text, line text) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
  begin
    perform from matter_check c join matter m on m.organisation = c.organisation and m.id = c.matter
      where c.organisation = my_organisation() and c.matter = of_matter and c.round = of_round and c.closed_on is null
        and today() <= c.closes_on and choice in ('yes', 'partly', 'no')
        and said_to_me(m.audience, m.audience_unit, m.audience_key) and not coalesce(m.owner in (select my_hats()), false);
    if not found then return false; end if;
    update check_answered set members = array(select unnest(members || me()) order by 1)
      where organisation = my_organisation() and matter = of_matter and round = of_round and me() <> all (members);
    if not found then return false; end if;
    update check_box set yes = yes + (choice = 'yes')::int, partly = partly + (choice = 'partly')::int,
        "no" = "no" + (choice = 'no')::int,
        lines = case when line = '' then lines else array(select unnest(lines || line) order by 1) end
      where organisation = my_organisation() and matter = of_matter and round = of_round;
    return true;
  end $$;

create function i_answered(of_matter text, of_round integer) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from check_answered where organisation = my_organisation() and matter = of_matter and round = of_round
    and me() = any (members)) $$;

create function open_check(of_matter text, of_round integer) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  insert into check_box (organisation, matter, round) select my_organisation(), of_matter, of_round where as_system();
  insert into check_answered (organisation, matter, round) select my_organisation(), of_matter, of_round where as_system() $$;

-- What may be known of three sums: of too few nothing, of a choice that all or all but one made only that, or the sums.
create function publishable(yes integer, partly integer, "no" integer, fewest integer)
  returns table (yes integer, partly integer, "no" integer, nearly_all text) language sql immutable as $$
  with answers as (select $1 + $2 + $3 as n, greatest($1, $2, $3) as most)
  select case when most < n - 1 then $1 end, case when most < n - 1 then $2 end, case when most < n - 1 then $3 end,
    case when most < n - 1 then null when $1 = most then 'yes' when $2 = most then 'partly' else 'no' end
  from answers where n >= greatest($4, 5) $$;

-- Gives what may be known and erases who answered; below the minimum it gives nothing, and the lines go too. The minimum
-- is that of the opening or of now, whichever protects more.
create function close_check(of_matter text, of_round integer)
  returns table (yes integer, partly integer, "no" integer, nearly_all text)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
  declare
    fewest integer := (select greatest(c.minimum, o.minimum, 5) from matter_check c join organisation o on o.id = c.organisation
      where c.organisation = my_organisation() and c.matter = of_matter and c.round = of_round and c.closed_on is null);
  begin
    if not as_system() or fewest is null then return; end if;
    delete from check_answered c where c.organisation = my_organisation() and c.matter = of_matter and c.round = of_round;
    delete from check_box c where c.organisation = my_organisation() and c.matter = of_matter and c.round = of_round
      and c.yes + c.partly + c."no" < fewest;
    return query select p.* from check_box c, publishable(c.yes, c.partly, c."no", fewest) p
      where c.organisation = my_organisation() and c.matter = of_matter and c.round = of_round;
    update check_box c set yes = 0, partly = 0, "no" = 0
      where c.organisation = my_organisation() and c.matter = of_matter and c.round = of_round;
  end $$;

-- What people wrote with their answer: for the owner, once the check has closed.
create function check_lines(of_matter text, of_round integer) returns setof text
  language sql stable security definer set search_path = public, pg_temp as $$
  select unnest(b.lines) from check_box b
    join matter_check c on c.organisation = b.organisation and c.matter = b.matter and c.round = b.round and c.closed_on is not null
    join matter m on m.organisation = b.organisation and m.id = b.matter and m.owner in (select my_hats())
  where b.organisation = my_organisation() and b.matter = of_matter and b.round = of_round $$;

-- For the figures: days and kinds of every matter, no words and no owners. The board counts also what it may not read.
create function loop_days() returns table (matter text, audience text, audience_unit text, received date, first_due date,
    step integer, what text, on_day date, due date, owned boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.audience, m.audience_unit, m.received, m.first_due, s.step, s.what, s.on_day, s.due, s.owner is not null
  from matter m join matter_step s on s.organisation = m.organisation and s.matter = m.id
  where m.organisation = my_organisation() and (has_role('board') or has_role('works-council') or as_system())
    and s.what in ('raised', 'given', 'moved', 'answered', 'reopened', 'looked-again')
  order by m.id, s.step $$;
create function promise_days() returns table (by_day date, ended_on date, ending text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select by_day, ended_on, ending from promise
  where organisation = my_organisation() and (has_role('board') or has_role('works-council') or as_system()) $$;
create function loose_voices(on_day date) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int from voice where organisation = my_organisation() and matter is null and due < on_day
    and (has_role('board') or has_role('works-council') or as_system()) $$;

create table reminder (
  organisation text not null references organisation on delete cascade,
  subject text not null,
  stage text not null,
  on_day date not null,
  primary key (organisation, subject, stage)
);
comment on table reminder is 'personal: which reminders went out, so that none goes twice; only the program, gone after two years';
alter table reminder enable row level security;
create policy system on reminder using (organisation = my_organisation() and as_system());
grant select, insert, delete on reminder to vrijmoed_app;

create table mail_choice (
  organisation text not null,
  member text not null,
  primary key (organisation, member),
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table mail_choice is 'personal: who wants mail only about what is late; the person';
alter table mail_choice enable row level security;
create policy own on mail_choice using (organisation = my_organisation() and (member = me() or as_system()));
grant select, insert, delete on mail_choice to vrijmoed_app;
