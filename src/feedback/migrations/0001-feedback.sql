-- Feedback is between two people: nobody else reads it, and neither does the program. What must be swept away after its
-- term goes by a function below, without being read.

create table feedback_ask (
  organisation text not null,
  id text not null,
  asker text not null,
  question text not null,
  purpose text not null,
  asked_on date not null,
  by_day date not null,
  told text,
  told_on date,
  primary key (organisation, id),
  unique (organisation, id, asker),
  foreign key (organisation, asker) references member (organisation, id) on delete cascade,
  check ((told is null) = (told_on is null))
);
comment on table feedback_ask is 'personal: a question for feedback, what for, and what was done with the answers; who asked it and who were asked';
alter table feedback_ask enable row level security;
create index feedback_ask_by_asker on feedback_ask (organisation, asker);

create table feedback_asked (
  organisation text not null,
  ask text not null,
  asker text not null,
  member text not null check (member <> asker),
  answered_on date,
  declined boolean not null default false,
  primary key (organisation, ask, member),
  foreign key (organisation, ask, asker) references feedback_ask (organisation, id, asker) on delete cascade,
  foreign key (organisation, member) references member (organisation, id) on delete cascade,
  check (not declined or answered_on is not null)
);
comment on table feedback_asked is 'personal: who was asked for feedback, and since when there is an answer; who asked, and of each row whom it is about';
alter table feedback_asked enable row level security;
create index feedback_asked_by_member on feedback_asked (organisation, member);
create policy see on feedback_asked for select using (organisation = my_organisation() and (member = me() or asker = me()));
create policy add on feedback_asked for insert with check (organisation = my_organisation() and (asker = me() or as_system()));
create policy answer on feedback_asked for update using (organisation = my_organisation() and member = me());
grant select, insert, update (answered_on, declined) on feedback_asked to vrijmoed_app;

create policy see on feedback_ask for select using (organisation = my_organisation() and (asker = me()
  or id in (select ask from feedback_asked where organisation = my_organisation() and member = me())));
create policy add on feedback_ask for insert with check (organisation = my_organisation() and (asker = me() or as_system()));
create policy tell on feedback_ask for update using (organisation = my_organisation() and asker = me());
create policy remove on feedback_ask for delete using (organisation = my_organisation() and asker = me());
grant select, insert, delete, update (told, told_on) on feedback_ask to vrijmoed_app;

create table feedback (
  organisation text not null,
  id text not null,
  giver text not null,
  receiver text not null check (receiver <> giver),
  ask text,
  sent_on date not null,
  moment text not null,
  seen text not null,
  effect text not null,
  feeling text not null,
  wish text not null,
  giver_threw boolean not null default false,
  receiver_threw boolean not null default false,
  primary key (organisation, id),
  foreign key (organisation, giver) references member (organisation, id) on delete cascade,
  foreign key (organisation, receiver) references member (organisation, id) on delete cascade,
  foreign key (organisation, ask) references feedback_ask (organisation, id) on delete set null (ask)
);
comment on table feedback is 'personal: feedback with a name under it; the giver and the receiver, each until they throw it away';
comment on column feedback.ask is 'the question to which it is the answer; the answer then stands in seen';
comment on column feedback.giver_threw is 'who threw it away reads it no longer; when both did, the row is gone';
alter table feedback enable row level security;
create policy see on feedback for select using (organisation = my_organisation()
  and ((giver = me() and not giver_threw) or (receiver = me() and not receiver_threw)));
create policy add on feedback for insert with check (organisation = my_organisation() and (as_system() or (giver = me()
  and not giver_threw and not receiver_threw
  and (ask is null or exists (select from feedback_asked a where a.organisation = feedback.organisation and a.ask = feedback.ask
    and a.member = me() and a.asker = feedback.receiver)))));
grant select, insert on feedback to vrijmoed_app;
create index feedback_by_giver on feedback (organisation, giver);
create index feedback_by_receiver on feedback (organisation, receiver);
create index feedback_by_ask on feedback (organisation, ask) where ask is not null;

create table feedback_step (
  organisation text not null,
  feedback text not null,
  nr integer not null,
  by_member text not null,
  what text not null check (what in ('thanks', 'question', 'answer', 'decision', 'told', 'return', 'done')),
  on_day date not null,
  words text not null,
  due date,
  primary key (organisation, feedback, nr),
  foreign key (organisation, feedback) references feedback (organisation, id) on delete cascade,
  foreign key (organisation, by_member) references member (organisation, id) on delete cascade
);
comment on table feedback_step is 'personal: what two people said to each other after feedback, in order; the two of them';
alter table feedback_step enable row level security;
create policy see on feedback_step for select using (organisation = my_organisation()
  and exists (select from feedback f where f.organisation = feedback_step.organisation and f.id = feedback_step.feedback));
create policy add on feedback_step for insert with check (organisation = my_organisation() and (as_system() or (by_member = me()
  and exists (select from feedback f where f.organisation = feedback_step.organisation and f.id = feedback_step.feedback))));
grant select, insert on feedback_step to vrijmoed_app;

-- What somebody throws away is gone for them; when both did, it is gone altogether. Whether there was anything to throw.
create function throw_feedback_away(thrown text) returns boolean language plpgsql volatile security definer set search_path = public, pg_temp as $$ begin
  update feedback set giver_threw = giver_threw or giver = me(), receiver_threw = receiver_threw or receiver = me()
    where organisation = my_organisation() and id = thrown
      and ((giver = me() and not giver_threw) or (receiver = me() and not receiver_threw));
  if not found then return false; end if;
  delete from feedback where organisation = my_organisation() and id = thrown and giver_threw and receiver_threw;
  return true;
end $$;

-- A talk in which a lead asks people by name how the lead's behaviour lands.
create table feedback_talk (
  organisation text not null,
  id text not null,
  lead text not null,
  purpose text not null,
  question text not null,
  power text not null,
  use text not null,
  talk_on date not null,
  back_on date not null check (back_on >= talk_on),
  matter text not null,
  made_on date not null,
  primary key (organisation, id),
  unique (organisation, id, lead),
  foreign key (organisation, lead) references member (organisation, id) on delete cascade
);
comment on table feedback_talk is 'personal: a feedback talk that a lead plans; the lead and the people who are asked';
comment on column feedback_talk.matter is 'where the loop holds the promise to come back to it';
alter table feedback_talk enable row level security;
create index feedback_talk_by_lead on feedback_talk (organisation, lead);

create table feedback_talk_member (
  organisation text not null,
  talk text not null,
  lead text not null,
  member text not null check (member <> lead),
  declined boolean not null default false,
  primary key (organisation, talk, member),
  foreign key (organisation, talk, lead) references feedback_talk (organisation, id, lead) on delete cascade,
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table feedback_talk_member is 'personal: who is asked for a feedback talk, and who would rather not; the lead, and of each row whom it is about';
alter table feedback_talk_member enable row level security;
create index feedback_talk_by_member on feedback_talk_member (organisation, member);
create policy see on feedback_talk_member for select using (organisation = my_organisation() and (member = me() or lead = me() or as_system()));
create policy add on feedback_talk_member for insert with check (organisation = my_organisation() and (lead = me() or as_system()));
create policy answer on feedback_talk_member for update using (organisation = my_organisation() and member = me());
grant select, insert, update (declined) on feedback_talk_member to vrijmoed_app;

create policy see on feedback_talk for select using (organisation = my_organisation() and (lead = me()
  or id in (select talk from feedback_talk_member where organisation = my_organisation() and member = me())));
create policy add on feedback_talk for insert with check (organisation = my_organisation()
  and (as_system() or (lead = me() and has_role('lead'))));
create policy remove on feedback_talk for delete using (organisation = my_organisation() and lead = me());
grant select, insert, delete on feedback_talk to vrijmoed_app;

create table feedback_rhythm (
  organisation text not null,
  member text not null,
  weeks integer not null check (weeks between 1 and 26),
  since date not null,
  primary key (organisation, member),
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table feedback_rhythm is 'personal: how often a lead wants to ask the team for feedback; only that lead';
alter table feedback_rhythm enable row level security;
create policy own on feedback_rhythm using (organisation = my_organisation() and member = me());
create policy add on feedback_rhythm for insert with check (organisation = my_organisation() and (member = me() or as_system()));
grant select, insert, update, delete on feedback_rhythm to vrijmoed_app;

-- Nobody but its writer reads a note: no role, and not the program either.
create table private_note (
  organisation text not null,
  id text not null,
  member text not null,
  title text not null,
  words text not null,
  written_on date not null,
  primary key (organisation, id),
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table private_note is 'personal: what somebody who leads keeps for themselves, never for an appraisal; only who wrote it, erased when they leave';
alter table private_note enable row level security;
create policy own on private_note using (organisation = my_organisation() and member = me());
grant select, insert, delete, update (title, words, written_on) on private_note to vrijmoed_app;
create index private_note_by_member on private_note (organisation, member);

-- Erases what has had its time and what belongs to those who are gone. It reads no word.
create function sweep_feedback(day date) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$ begin
  if not as_system() then return; end if;
  delete from private_note where organisation = my_organisation() and member not in (select in_service(day));
  delete from feedback_rhythm where organisation = my_organisation() and member not in (select in_service(day));
  delete from feedback_talk where organisation = my_organisation()
    and (back_on < day - 180 or lead not in (select in_service(day)));
  delete from feedback_ask where organisation = my_organisation()
    and (by_day < day - 180 or told_on < day - 28 or asker not in (select in_service(day)));
  update feedback set giver_threw = true where organisation = my_organisation() and not giver_threw
    and giver not in (select in_service(day));
  update feedback set receiver_threw = true where organisation = my_organisation() and not receiver_threw
    and receiver not in (select in_service(day));
  delete from feedback f where f.organisation = my_organisation() and (
    (f.giver_threw and f.receiver_threw)
    or exists (select from feedback_step s where s.organisation = f.organisation and s.feedback = f.id
      and s.what = 'done' and s.on_day < day - 28)
    or greatest(f.sent_on, (select max(greatest(s.on_day, s.due)) from feedback_step s
      where s.organisation = f.organisation and s.feedback = f.id)) < day - 180);
end $$;
