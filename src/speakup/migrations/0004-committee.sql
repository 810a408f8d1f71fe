-- The complaints committee. A complaint is a sealed conversation like a report, and hangs on the same rows: its acts, clocks,
-- respondents and hearings are those of a case. New here: who sits on it, the regulation, and counts of a year.

alter table case_act drop constraint case_act_what_check;
alter table case_act add constraint case_act_what_check check (what in ('acknowledged', 'wrote', 'triaged', 'routed', 'extended',
  'respondent', 'heard', 'found', 'decided', 'planned', 'done', 'counted', 'closed', 'reopened',
  'admitted', 'refused', 'composed', 'advised'));

-- The regulation of the organisation, in versions: what held on a day stays readable.
create table complaint_regulation (
  organisation text not null references organisation on delete cascade,
  number integer not null check (number > 0),
  from_day date not null,
  committee boolean not null,        -- with a committee the term is longer
  members integer not null check (members between 1 and 9),
  former_months integer not null check (former_months between 0 and 120),
  within_months integer not null check (within_months between 0 and 120),   -- 0: no limit
  ends text not null check (ends in ('advice', 'decision')),                -- what meets the term
  decides jsonb not null,
  chair text,
  secretary text,
  agreed_on date,                    -- the works council agreed
  source text not null,
  by_member text,
  set_on date not null,
  primary key (organisation, number),
  foreign key (organisation, chair) references member (organisation, id) on delete set null (chair),
  foreign key (organisation, secretary) references member (organisation, id) on delete set null (secretary),
  foreign key (organisation, by_member) references member (organisation, id) on delete set null (by_member)
);
comment on table complaint_regulation is 'open: the complaint regulation of the organisation, in versions; everyone';
alter table complaint_regulation enable row level security;
create policy see on complaint_regulation for select using (organisation = my_organisation());
create policy add on complaint_regulation for insert with check (organisation = my_organisation()
  and (as_system() or (by_member = me() and has_role('admin'))));
grant select, insert on complaint_regulation to vrijmoed_app;

-- The complaint that a conversation belongs to: itself, or the one whose respondent it is. Nothing for whoever does not read it.
create function complaint_of(asked text) returns text language sql stable security definer set search_path = public, pg_temp as $$
  select v.id from conversation v where v.organisation = my_organisation() and v.kind = 'complaint'
     and (as_system() or v.id in (select my_conversations()))
     and (v.id = asked or v.id in (select conversation from case_respondent where organisation = my_organisation() and respondent = asked)) $$;

-- Who sits on a complaint is for the chair and the secretary of the committee, when they are among its readers; else for any of these.
create function leads_complaint(asked text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  with reads as (select member from conversation_recipient where organisation = my_organisation() and conversation = asked
      and until_day is null and member is not null),
    leads as (select m from (select chair, secretary from complaint_regulation where organisation = my_organisation()
      and from_day <= today() order by number desc limit 1) r, unnest(array[r.chair, r.secretary]) m)
  select me() in (select member from reads)
    and (me() in (select m from leads where m is not null) or not exists (select from reads where member in (select m from leads))) $$;

create function may_compose(asked text, asked_key text, asked_member text) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select as_system() or my_locator() is not null or asked_member = me() or complaint_of(asked) is null
    or leads_complaint(complaint_of(asked)) or exists (select from my_recovered_keys())
    or exists (select from conversation_recipient where organisation = my_organisation() and conversation = asked
      and key = asked_key and until_day is null) $$;
create policy complaint_is_composed on conversation_recipient as restrictive for insert
  with check (may_compose(conversation, key, member));

create function may_replace(asked text, asked_member text) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select as_system() or asked_member = me() or complaint_of(asked) is null
    or leads_complaint(complaint_of(asked)) or exists (select from my_recovered_keys()) $$;
create policy complaint_is_composed_anew on conversation_recipient as restrictive for update
  using (may_replace(conversation, member)) with check (true);

-- Who left a conversation keeps nothing of it, what they wrote about it themselves included: no row, no count.
create policy left_is_left on sealed_note as restrictive for all
  using (conversation is null or as_system() or conversation in (select my_conversations()));

-- What may be shown of a year, chosen once, when it is over; a complaint regulation asks for it to be published.
create table complaint_figures (
  organisation text not null references organisation on delete cascade,
  year integer not null,
  minimum integer not null,
  figures jsonb not null,
  published_on date not null,
  primary key (organisation, year)
);
comment on table complaint_figures is 'unlinked: counts of complaints of at least the minimum, per year; everyone who is signed in';
alter table complaint_figures enable row level security;
create policy see on complaint_figures for select using (organisation = my_organisation() and (as_system() or me() is not null));
create policy add on complaint_figures for insert with check (organisation = my_organisation() and as_system());
grant select, insert on complaint_figures to vrijmoed_app;

-- Like count_cases: for the program alone, which passes it through the disclosure.
create function count_complaints(from_day date, until_day date)
  returns table (admission text, advice text, decision text, in_time boolean, seen_by text[], n bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.admission, a.advice, a.decision,
      (select bool_and(k.met_on is not null and k.met_on <= k.due_on) from case_clock k where k.organisation = v.organisation
        and k.conversation = v.id and k.rule in ('complaint', 'complaint-committee')),
      (select coalesce(array_agg(distinct r.member order by r.member), '{}') from conversation_recipient r where r.organisation = v.organisation
        and r.conversation = v.id and r.member is not null),
      count(*)
    from conversation v,
      lateral (select
        (select what from case_act c where c.organisation = v.organisation and c.conversation = v.id and what in ('admitted', 'refused')
          order by number desc limit 1) as admission,
        (select subject from case_act c where c.organisation = v.organisation and c.conversation = v.id and what = 'advised'
          order by number desc limit 1) as advice,
        (select split_part(subject, ' ', 1) from case_act c where c.organisation = v.organisation and c.conversation = v.id and what = 'decided'
          order by number desc limit 1) as decision) a
   where v.organisation = my_organisation() and as_system() and v.kind = 'complaint' and v.opened_on >= from_day and v.opened_on < until_day
   group by 1, 2, 3, 4, 5 $$;
