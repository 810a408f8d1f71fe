-- Everything here is a sealed conversation: a person with a return code on one side, holders of a key on the other.
-- No column holds a time; a day at most. Nothing here writes an event.

-- The digest of the locator of the person behind this request, who has no account here (see decision 12).
create function my_locator() returns text language sql stable as
  $$ select nullif(current_setting('vrijmoed.locator', true), '') $$;

create table holder_key (
  organisation text not null references organisation on delete cascade,
  id text not null,
  member text,                       -- null: the recovery key of a desk
  role text not null check (role in ('adviser', 'handler', 'committee')),
  recipient text not null,
  made_on date not null,
  ended_on date,
  primary key (organisation, id),
  unique (organisation, recipient),
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table holder_key is 'open: the public keys of advisers, handlers and the committee; everybody may compare them';
alter table holder_key enable row level security;
create policy see on holder_key for select using (organisation = my_organisation());
create policy add on holder_key for insert with check (organisation = my_organisation()
  and (as_system() or (member = me() and has_role(role)) or (member is null and has_role('works-council'))));
create policy finish on holder_key for update using (organisation = my_organisation()
  and (as_system() or member = me() or has_role('works-council')));
grant select, insert on holder_key to vrijmoed_app;
grant update (ended_on) on holder_key to vrijmoed_app;

create table locked_key (
  organisation text not null,
  key text not null,
  id text not null,
  member text not null,
  lock text not null check (lock in ('passphrase', 'passkey')),
  label text not null,
  locked text not null,              -- an armoured age file
  made_on date not null,
  primary key (organisation, key, id),
  foreign key (organisation, key) references holder_key (organisation, id) on delete cascade,
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table locked_key is 'sealed: private keys under a passphrase or passkey; whoever knows it';
alter table locked_key enable row level security;
create policy own on locked_key using (organisation = my_organisation() and (member = me() or as_system()));
grant select, insert, delete on locked_key to vrijmoed_app;
create index locked_key_by_member on locked_key (organisation, member);

create table root_key (
  organisation text not null references organisation on delete cascade,
  public_key text not null,
  holder text not null,              -- the member who signs
  locked text not null,              -- the seed, as an armoured age file under the holder's passphrase
  made_on date not null,
  ended_on date,
  primary key (organisation, public_key),
  foreign key (organisation, holder) references member (organisation, id)
);
comment on table root_key is 'sealed: what signs the key list; the key holder';
alter table root_key enable row level security;
create policy see on root_key for select using (organisation = my_organisation() and (holder = me() or as_system()));
create policy add on root_key for insert with check (organisation = my_organisation()
  and (as_system() or (holder = me() and has_role('works-council'))));
create policy finish on root_key for update using (organisation = my_organisation() and (holder = me() or as_system()));
grant select, insert on root_key to vrijmoed_app;
grant update (ended_on, locked) on root_key to vrijmoed_app;

-- Who has a sheet of a recovery key: paper, so that the database holds no part of the key.
create table recovery_sheet (
  organisation text not null,
  key text not null,
  sheet integer not null,
  of integer not null,
  needed integer not null,
  holder text not null,
  holder_role text not null,
  primary key (organisation, key, sheet),
  foreign key (organisation, key) references holder_key (organisation, id) on delete cascade,
  foreign key (organisation, holder) references member (organisation, id) on delete cascade
);
comment on table recovery_sheet is 'open: who keeps which sheet of a recovery key; everybody may know whom to ask';
alter table recovery_sheet enable row level security;
create policy see on recovery_sheet for select using (organisation = my_organisation());
create policy add on recovery_sheet for insert with check (organisation = my_organisation()
  and (as_system() or has_role('works-council')));
grant select, insert on recovery_sheet to vrijmoed_app;

-- Somebody brings their sheet. Only when as many as are needed did so on one day, these see what is sealed for that key.
create table recovery_use (
  organisation text not null,
  key text not null,
  by_member text not null,
  on_day date not null,
  reason text not null,
  primary key (organisation, key, by_member, on_day),
  foreign key (organisation, key) references holder_key (organisation, id) on delete cascade
);
comment on table recovery_use is 'open: each time a sheet of a recovery key was brought, by whom and why; everybody may know';
alter table recovery_use enable row level security;
create policy see on recovery_use for select using (organisation = my_organisation());
create policy add on recovery_use for insert with check (organisation = my_organisation() and (as_system() or (by_member = me()
  and exists (select from recovery_sheet s where s.organisation = recovery_use.organisation and s.key = recovery_use.key and s.holder = me()))));
grant select, insert on recovery_use to vrijmoed_app;

create table key_list (
  organisation text not null references organisation on delete cascade,
  number integer not null,
  published jsonb not null,          -- PublishedKeys: root, successors, the signed list
  by_member text,
  on_day date not null,
  primary key (organisation, number)
);
comment on table key_list is 'open: the signed lists of public keys, all of them; everybody may check them';
alter table key_list enable row level security;
create policy see on key_list for select using (organisation = my_organisation());
create policy add on key_list for insert with check (organisation = my_organisation()
  and (as_system() or (by_member = me() and has_role('works-council'))));
grant select, insert on key_list to vrijmoed_app;

create table conversation (
  organisation text not null references organisation on delete cascade,
  id text not null,
  kind text not null check (kind in ('talk', 'report', 'respondent', 'complaint')),
  locator_digest text not null,
  person_key text not null,          -- the public key that comes from the return code
  state text not null default 'open' check (state in ('open', 'withdrawn', 'closed')),
  opened_on date not null,
  closed_on date,
  erase_on date,
  primary key (organisation, id),
  unique (organisation, locator_digest)
);
comment on table conversation is 'sealed: that a conversation is there, its kind and its days; its recipients and the person with the code';

create table conversation_recipient (
  organisation text not null,
  conversation text not null,
  key text not null,
  member text,                       -- null: the recovery key
  from_day date not null,
  until_day date,
  read_to integer not null default -1,   -- the last position this recipient has seen, for "new"
  told_to integer not null default -1,   -- the last position that a mail with news was about
  primary key (organisation, conversation, key),
  foreign key (organisation, conversation) references conversation (organisation, id) on delete cascade,
  foreign key (organisation, key) references holder_key (organisation, id)
);
comment on table conversation_recipient is 'sealed: for whom a conversation is sealed; those recipients and the person with the code';

create table sealed_message (
  organisation text not null,
  conversation text not null,
  position integer not null check (position >= 0),
  direction text not null check (direction in ('to-handler', 'to-person')),
  sealed bytea not null,
  on_day date not null,
  primary key (organisation, conversation, position),
  foreign key (organisation, conversation) references conversation (organisation, id) on delete cascade
);
comment on table sealed_message is 'sealed: what is said, in four sizes; the recipients and the person with the code';

create table sealed_piece (
  organisation text not null,
  conversation text not null,
  attachment text not null,
  index integer not null check (index between 0 and 47),
  sealed bytea not null,
  on_day date not null,
  primary key (organisation, conversation, attachment, index),
  foreign key (organisation, conversation) references conversation (organisation, id) on delete cascade
);
comment on table sealed_piece is 'sealed: files in pieces of one size; the recipients and the person with the code';

create table revealed (
  organisation text not null,
  conversation text not null,
  key text not null,
  sealed bytea not null,             -- who it is, sealed for this one recipient and the person
  on_day date not null,
  primary key (organisation, conversation, key),
  foreign key (organisation, conversation, key) references conversation_recipient (organisation, conversation, key) on delete cascade
);
comment on table revealed is 'sealed: who the reporter is, for one recipient at a time; that recipient';

-- Notes, records, findings, the notebook of an adviser: what a holder writes for themselves or for a case.
create table sealed_note (
  organisation text not null references organisation on delete cascade,
  id text not null,
  conversation text,                 -- null: of the holder alone, not about one conversation
  purpose text not null,             -- 'notebook', 'triage', 'finding', 'record' …: what openJson asks for
  member text not null,
  sealed bytea not null,
  on_day date not null,
  erase_on date,
  primary key (organisation, id),
  foreign key (organisation, conversation) references conversation (organisation, id) on delete cascade,
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table sealed_note is 'sealed: what a holder of a key wrote down; that holder, or the recipients of the conversation';

-- A term that an administrator changed from a day on; the terms themselves are content with their sources.
create table term_rule (
  organisation text not null references organisation on delete cascade,
  rule text not null,
  days integer not null check (days between 1 and 3660),
  from_day date not null,
  source text not null,
  by_member text not null,
  set_on date not null,
  primary key (organisation, rule, from_day)
);
comment on table term_rule is 'open: terms of law or regulation that the organisation dated anew; everyone';
alter table term_rule enable row level security;
create policy see on term_rule for select using (organisation = my_organisation());
create policy add on term_rule for insert with check (organisation = my_organisation()
  and (as_system() or (by_member = me() and has_role('admin'))));
grant select, insert on term_rule to vrijmoed_app;

-- Where "leave quickly" goes, and how to reach the desk without a computer.
create table tell_setting (
  organisation text primary key references organisation on delete cascade,
  leave_to text not null default '',
  telephone text not null default '',
  place text not null default ''
);
comment on table tell_setting is 'open: how to reach the desk, and the neutral page that leaving quickly opens; everyone';
alter table tell_setting enable row level security;
create policy see on tell_setting for select using (organisation = my_organisation());
create policy change on tell_setting using (organisation = my_organisation() and (as_system() or has_role('admin')));
grant select, insert, update on tell_setting to vrijmoed_app;

-- What was erased is applied again when a backup is restored; a copy of this list lies beside the database.
create table erased (
  organisation text not null references organisation on delete cascade,
  id text not null,
  on_day date not null,
  primary key (organisation, id)
);
comment on table erased is 'unlinked: ids of conversations that are gone, so that a backup does not bring them back';

-- Recovery keys of which I brought a sheet today, and enough others brought theirs.
create function my_recovered_keys() returns setof text language sql stable security definer set search_path = public, pg_temp as $$
  select u.key from recovery_use u
   where u.organisation = my_organisation() and u.by_member = me() and u.on_day = today()
     and (select count(distinct o.by_member) from recovery_use o
           where o.organisation = u.organisation and o.key = u.key and o.on_day = u.on_day)
         >= (select max(s.needed) from recovery_sheet s where s.organisation = u.organisation and s.key = u.key) $$;

-- Row-level security asks this of every row, and policies that look at each other would go round in circles.
create function my_conversations() returns setof text language sql stable security definer set search_path = public, pg_temp as $$
  select conversation from conversation_recipient
   where organisation = my_organisation() and member = me() and until_day is null
  union all
  select id from conversation where organisation = my_organisation() and locator_digest = my_locator()
  union all
  select r.conversation from conversation_recipient r
   where r.organisation = my_organisation() and r.until_day is null and r.key in (select my_recovered_keys()) $$;

alter table conversation enable row level security;
create policy see on conversation for select using (organisation = my_organisation()
  and (id in (select my_conversations()) or as_system()));
-- Whoever begins one gives the digest of its locator to the transaction first.
create policy add on conversation for insert with check (organisation = my_organisation()
  and (locator_digest = my_locator() or as_system()));
create policy change on conversation for update using (organisation = my_organisation()
  and (id in (select my_conversations()) or as_system()));
create policy remove on conversation for delete using (organisation = my_organisation()
  and (id in (select my_conversations()) or as_system()));
grant select, insert, delete on conversation to vrijmoed_app;
grant update (state, closed_on, erase_on) on conversation to vrijmoed_app;

alter table conversation_recipient enable row level security;
create policy see on conversation_recipient for select using (organisation = my_organisation()
  and (conversation in (select my_conversations()) or as_system()));
create policy add on conversation_recipient for insert with check (organisation = my_organisation()
  and (conversation in (select my_conversations()) or as_system()));
create policy change on conversation_recipient for update using (organisation = my_organisation()
  and (conversation in (select my_conversations()) or as_system()));
create policy remove on conversation_recipient for delete using (organisation = my_organisation() and as_system());
grant select, insert, delete on conversation_recipient to vrijmoed_app;
grant update (until_day, read_to, told_to) on conversation_recipient to vrijmoed_app;

alter table sealed_message enable row level security;
create policy own on sealed_message using (organisation = my_organisation()
  and (conversation in (select my_conversations()) or as_system()));
grant select, insert, delete on sealed_message to vrijmoed_app;
grant update (sealed) on sealed_message to vrijmoed_app;     -- sealed anew for others, never at another place

alter table sealed_piece enable row level security;
create policy own on sealed_piece using (organisation = my_organisation()
  and (conversation in (select my_conversations()) or as_system()));
grant select, insert, delete on sealed_piece to vrijmoed_app;
grant update (sealed) on sealed_piece to vrijmoed_app;        -- written anew at night, in another order

alter table revealed enable row level security;
create policy see on revealed for select using (organisation = my_organisation()
  and (as_system() or (conversation in (select my_conversations()) and (my_locator() is not null
    or key in (select id from holder_key where member = me())))));
create policy add on revealed for insert with check (organisation = my_organisation()
  and my_locator() is not null and conversation in (select my_conversations()));
create policy rewrite on revealed for update using (organisation = my_organisation() and as_system());
grant select, insert on revealed to vrijmoed_app;
grant update (sealed) on revealed to vrijmoed_app;

alter table sealed_note enable row level security;
create policy own on sealed_note using (organisation = my_organisation() and (as_system() or member = me()
  or (me() is not null and conversation in (select my_conversations()))))
  with check (organisation = my_organisation() and (as_system() or member = me()));
grant select, insert, delete on sealed_note to vrijmoed_app;
grant update (sealed, on_day, erase_on) on sealed_note to vrijmoed_app;

alter table erased enable row level security;
create policy own on erased using (organisation = my_organisation());
grant select, insert on erased to vrijmoed_app;

create index recipient_by_member on conversation_recipient (organisation, member) where until_day is null;
create index note_by_member on sealed_note (organisation, member);
create index note_by_conversation on sealed_note (organisation, conversation);

-- A row that is written anew stays on its page when there is room, so pages would still tell an order. Ids are random:
-- lying in the order of their keys, rows say nothing about when they came.
create function lay_in_order_of_keys() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not as_system() then return; end if;
  cluster conversation using conversation_pkey;
  cluster conversation_recipient using conversation_recipient_pkey;
  cluster sealed_message using sealed_message_pkey;
  cluster sealed_piece using sealed_piece_pkey;
  cluster revealed using revealed_pkey;
end $$;
