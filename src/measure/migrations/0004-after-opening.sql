-- Whoever was chosen to take out of comments what identifies may leave, or be out of reach. What people were told stays in
-- the round; here stands who came after. Who was replaced does not come back.
create table editor_succession (
  organisation text not null,
  round text not null,
  replaced text not null,
  editor text not null check (editor <> replaced),
  chosen_by text not null,
  chosen_on date not null,
  primary key (organisation, round, replaced),
  unique (organisation, round, editor),
  foreign key (organisation, round) references round (organisation, id) on delete cascade
);
comment on table editor_succession is 'open: who takes over taking out of comments what identifies somebody, and who chose them';
alter table editor_succession enable row level security;

-- The last one: nobody replaced them.
create function round_editor(wanted text) returns text
  language sql stable security definer set search_path = public, pg_temp as
  $$ select coalesce(
       (select s.editor from editor_succession s where s.organisation = my_organisation() and s.round = wanted
          and not exists (select from editor_succession later where later.organisation = s.organisation
            and later.round = s.round and later.replaced = s.editor)),
       (select r.sees ->> 'editor' from round r where r.organisation = my_organisation() and r.id = wanted)) $$;

create function edited_rounds() returns setof text
  language sql stable security definer set search_path = public, pg_temp as
  $$ select r.id from round r where r.organisation = my_organisation() and r.state in ('closed', 'published')
       and round_editor(r.id) = me() $$;

-- Who may be chosen: never who leads people or sits on the board.
create function may_edit_comments(on_day date) returns setof text language sql stable as
  $$ select h.member from role_holding h where h.organisation = my_organisation() and h.role in ('researcher', 'adviser')
       and in_force(h.from_day, h.until_day, on_day) and h.member in (select in_service(on_day))
       and not exists (select from role_holding other where other.organisation = h.organisation and other.member = h.member
         and other.role in ('lead', 'board') and in_force(other.from_day, other.until_day, on_day)) $$;

-- The owner of the round; the works council when the owner is not there any more.
create function chooses_editor(wanted text) returns boolean language sql stable as
  $$ select exists (select from round r where r.organisation = my_organisation() and r.id = wanted and r.state = 'published'
       and (r.owner = me() or has_role('works-council') and r.owner not in (select in_service(today())))) $$;

-- Only whether comments wait; what they say is read by who was chosen.
create function comments_wait(wanted text) returns boolean
  language sql stable security definer set search_path = public, pg_temp as
  $$ select me() is not null and exists (select from comment where organisation = my_organisation() and round = wanted) $$;

create policy own on editor_succession for select using (organisation = my_organisation());
create policy choose on editor_succession for insert with check (organisation = my_organisation() and chosen_by = me()
  and chooses_editor(round) and replaced = round_editor(round) and editor <> me() and editor in (select may_edit_comments(today()))
  and editor <> (select r.sees ->> 'editor' from round r where r.organisation = my_organisation() and r.id = round));
grant select, insert on editor_succession to vrijmoed_app;

drop policy chosen on comment_choice;
create policy chosen on comment_choice using (organisation = my_organisation() and (as_system() or round in (select edited_rounds())));
drop policy chosen on comment;
create policy chosen on comment for select using (organisation = my_organisation() and round in (select edited_rounds()));

create or replace function round_names(wanted text) returns table (id text, name text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select m.id, m.name from round r join member m on m.organisation = r.organisation
       and m.id in (r.owner, r.sees->>'editor', round_editor(r.id), r.consent_by)
     where r.organisation = my_organisation() and r.id = wanted and (r.state <> 'draft' or me() is not null) $$;

-- A round may end sooner than people were told: once, by its owner, with the reason beside it. Never later.
alter table round
  add column first_closes_on date,
  add column shortened_on date,
  add column shortened_by text,
  add column shortened_why jsonb,
  add check (num_nulls(first_closes_on, shortened_on, shortened_by, shortened_why) in (0, 4)),
  add check (first_closes_on is null or closes_on < first_closes_on and closes_on >= shortened_on);
comment on column round.first_closes_on is 'the last day as it was told at first, of a round that ends sooner';

create or replace function guard_round() returns trigger language plpgsql as $$
declare
  shortened boolean := new.first_closes_on is distinct from old.first_closes_on;
  free text[] := case old.state
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
  if shortened and (old.state <> 'open' or old.first_closes_on is not null or new.first_closes_on is distinct from old.closes_on
    or new.shortened_by is distinct from old.owner) then
    raise exception 'an open round is made shorter once, by its owner' using errcode = 'VM001';
  end if;
  if shortened then free := free || array['closes_on', 'first_closes_on', 'shortened_on', 'shortened_by', 'shortened_why']; end if;
  if old.state <> 'draft' and (to_jsonb(new) - free) is distinct from (to_jsonb(old) - free) then
    raise exception 'what people were told of a round does not change' using errcode = 'VM001';
  end if;
  if old.consent_on is not null and new.state <> 'draft' and (new.consent_on, new.consent_by) is distinct from (old.consent_on, old.consent_by) then
    raise exception 'consent is given once' using errcode = 'VM001';
  end if;
  return new;
end $$;

-- How the scores of scales go together was counted and shown to nobody: what has no use is not kept.
update whole_count set sums = (sums::jsonb - 'together')::json;
update round_result set whole = whole - 'together';
comment on table whole_count is 'unlinked: over everyone who answered, how the answers within a scale go together; only the program';
comment on table round_result is 'open: that a round was published, about how many answered, and how the questions of each scale hang together for everyone at once';
