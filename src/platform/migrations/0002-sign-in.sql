create table sign_in_link (
  organisation text not null references organisation on delete cascade,
  fingerprint bytea not null,
  member text not null,
  to_path text not null,
  until timestamptz not null,
  primary key (organisation, fingerprint)
);
comment on table sign_in_link is 'personal: links for signing in once that were mailed and not yet used; only the program';
alter table sign_in_link enable row level security;
create policy system on sign_in_link using (organisation = my_organisation() and as_system());
grant select, insert, delete on sign_in_link to vrijmoed_app;

create table passkey_challenge (
  organisation text not null references organisation on delete cascade,
  challenge text not null,
  purpose text not null,
  until timestamptz not null,
  primary key (organisation, challenge)
);
comment on table passkey_challenge is 'unlinked: random numbers that a passkey must sign within minutes, each once; only the program';
alter table passkey_challenge enable row level security;
create policy system on passkey_challenge using (organisation = my_organisation() and as_system());
grant select, insert, delete on passkey_challenge to vrijmoed_app;
create index passkey_challenge_by_time on passkey_challenge (until);

create table access_card (
  organisation text not null references organisation on delete cascade,
  id text not null,
  member text not null,
  made_on date not null,
  made_by text not null,
  valid_until date not null,
  used_on date,
  revoked_on date,
  revoked_by text,
  primary key (organisation, id)
);
comment on table access_card is 'personal: who has a card to sign in with, and whether it was used; the person and the administrator';
comment on column access_card.valid_until is 'the last day on which the card can be used for the first time';
alter table access_card enable row level security;
create policy own on access_card using (organisation = my_organisation() and (member = me() or has_role('admin') or as_system()));
grant select, insert, update, delete on access_card to vrijmoed_app;
-- One card at a time: a new one takes the place of the old.
create unique index access_card_in_force on access_card (organisation, member) where revoked_on is null;

create table access_card_secret (
  organisation text not null,
  card text not null,
  code bytea not null,
  pin text,
  primary key (organisation, card),
  unique (organisation, code),
  foreign key (organisation, card) references access_card (organisation, id) on delete cascade
);
comment on table access_card_secret is 'personal: keyed hashes of the code on a card and of its PIN; only the program';
alter table access_card_secret enable row level security;
create policy system on access_card_secret using (organisation = my_organisation() and as_system());
grant select, insert, update, delete on access_card_secret to vrijmoed_app;

create table passkey (
  organisation text not null references organisation on delete cascade,
  id text not null,
  member text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  made_on date not null,
  used_on date not null,
  card text,
  primary key (organisation, id),
  foreign key (organisation, card) references access_card (organisation, id) on delete set null (card)
);
comment on table passkey is 'personal: public keys with which a person signs in; only the person, and the program';
comment on column passkey.card is 'the access card with which it was made; it goes when that card is revoked';
alter table passkey enable row level security;
create policy own on passkey using (organisation = my_organisation() and (member = me() or as_system()));
grant select, insert, update, delete on passkey to vrijmoed_app;
create index passkey_by_member on passkey (organisation, member);

create table account_link (
  organisation text not null references organisation on delete cascade,
  issuer text not null,
  subject text not null,
  member text not null,
  linked_on date not null,
  primary key (organisation, issuer, subject),
  unique (organisation, issuer, member)
);
comment on table account_link is 'personal: which account at the organisation''s own sign-in belongs to which member; only the person, and the program';
alter table account_link enable row level security;
create policy own on account_link using (organisation = my_organisation() and (member = me() or as_system()));
grant select, insert, delete on account_link to vrijmoed_app;

create index session_by_member on session (organisation, member);

create table set_up (
  one boolean primary key default true check (one),
  fingerprint bytea not null
);
comment on table set_up is 'sealed: the fingerprint of the link with which an empty installation is set up; only the program';
alter table set_up enable row level security;
create policy system on set_up using (as_system());
grant select, insert, update, delete on set_up to vrijmoed_app;
