-- Roles and the functions that every later migration uses.
--
-- FORCE row-level security applies to the owner too: an UPDATE or DELETE in a migration touches 0 rows of a tenant table and
-- says nothing. A backfill therefore begins with:   set local role leadwright_system;
-- and ends with:                                    reset role;
--
-- A migration that makes a table is the generated SQL plus one line by hand:
--   select protect_tenant_table('things');          rows of a workspace
--   select protect_tenant_table('events', true);    append-only: the application can neither change nor delete
--   select protect_auth_table('members');           tables that signing in reads before there is a workspace
--   select system_function('find_things(text)');    a SECURITY DEFINER search function, see its comment

do $$ begin create role leadwright_app nologin; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin create role leadwright_system nologin; exception when duplicate_object or unique_violation then null; end $$;

-- The login becomes one of the two for a transaction, and inherits nothing of them outside of it.
do $$ begin
  if current_setting('server_version_num')::int >= 160000 then
    execute format('grant leadwright_app, leadwright_system to %I with inherit false, set true', current_user);
  else
    execute format('grant leadwright_app, leadwright_system to %I', current_user);
    -- NOINHERIT takes the owner's own right to create in the schema away, where it came through membership.
    execute format('grant all on schema public to %I with grant option', current_user);
    execute format('alter role %I noinherit', current_user);
  end if;
end $$;

grant usage on schema public to leadwright_app, leadwright_system;

-- Rows of a workspace: forced row-level security, the application sees one workspace, the system all.
create function protect_tenant_table(tenant_table regclass, append_only boolean default false) returns void
language plpgsql as $$ begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format('drop policy if exists own_workspace on %s', tenant_table);
  execute format('drop policy if exists every_workspace on %s', tenant_table);
  -- nullif: a connection used before holds an empty string, which is no uuid. The sub-select is evaluated once.
  execute format('create policy own_workspace on %s to leadwright_app
    using (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))
    with check (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))', tenant_table);
  execute format('create policy every_workspace on %s to leadwright_system using (true) with check (true)', tenant_table);
  execute format('revoke all on %s from leadwright_app', tenant_table);
  execute format('grant select, insert%s on %s to leadwright_app',
    case when append_only then '' else ', update, delete' end, tenant_table);
  execute format('grant select, insert, update, delete on %s to leadwright_system', tenant_table);
end $$;

-- Tables that signing in reads before there is a workspace: the login itself (their owner) sees them, so row-level security
-- is not forced. Inside a workspace only its own rows are seen, found by `workspace_column`; without that column nothing is.
create function protect_auth_table(auth_table regclass, workspace_column name default 'workspace_id') returns void
language plpgsql as $$ begin
  execute format('alter table %s enable row level security', auth_table);
  execute format('drop policy if exists own_workspace on %s', auth_table);
  execute format('drop policy if exists every_workspace on %s', auth_table);
  execute format('revoke all on %s from leadwright_app', auth_table);
  if exists (select from pg_attribute
    where attrelid = auth_table and attname = workspace_column and attnum > 0 and not attisdropped) then
    execute format('create policy own_workspace on %1$s to leadwright_app
      using (%2$I = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))
      with check (%2$I = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))',
      auth_table, workspace_column);
    execute format('grant select, insert, update, delete on %s to leadwright_app', auth_table);
  end if;
  execute format('create policy every_workspace on %s to leadwright_system using (true) with check (true)', auth_table);
  execute format('grant select, insert, update, delete on %s to leadwright_system', auth_table);
end $$;

-- Hands a SECURITY DEFINER function to leadwright_system, which sees all workspaces: operators that row-level security keeps
-- away from indexes (trigram, text search, jsonb) use them there. Such a function must itself compare workspace_id with
-- nullif(current_setting('app.workspace_id', true), '')::uuid and set search_path.
create function system_function(signature regprocedure) returns void
language plpgsql as $$ begin
  grant create on schema public to leadwright_system;
  execute format('revoke all on function %s from public', signature);
  execute format('grant execute on function %s to leadwright_app, leadwright_system', signature);
  execute format('alter function %s owner to leadwright_system', signature);
  revoke create on schema public from leadwright_system;
end $$;

revoke all on function protect_tenant_table(regclass, boolean) from public;
revoke all on function protect_auth_table(regclass, name) from public;
revoke all on function system_function(regprocedure) from public;
