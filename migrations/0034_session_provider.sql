ALTER TABLE "sessions" ADD COLUMN "active_provider_id" uuid;--> statement-breakpoint
-- Who the person of a session buys leads for: first what the session names, else what they worked for last. Providers stand behind
-- row-level security, and a session is read before there is a workspace; so this names the person itself and tells nothing more.
create function providers_of_session(session uuid)
returns table (
  workspace_id uuid, workspace_name text, workspace_slug text, provider_id uuid, name text, logo_url text, time_zone text,
  status text, status_reason text, role text
) language sql stable security definer set search_path = public as $$
  select p.workspace_id, w.name, w.slug, p.id, p.name, p.logo_url, p.time_zone, p.status, p.status_reason, u.role
  from sessions s
  join provider_users u on u.user_id = s.user_id
  join providers p on p.workspace_id = u.workspace_id and p.id = u.provider_id and p.archived_at is null
  join workspaces w on w.id = p.workspace_id
  left join lateral (
    select max(o.updated_at) as at from sessions o where o.user_id = s.user_id and o.active_provider_id = p.id
  ) used on true
  where s.id = session
  order by p.id is not distinct from s.active_provider_id desc, used.at desc nulls last, u.created_at, p.id
  limit 100
$$;--> statement-breakpoint
select system_function('providers_of_session(uuid)');--> statement-breakpoint
set role leadwright_system;--> statement-breakpoint
-- The login asks, before it takes any role.
do $$ begin execute format('grant execute on function providers_of_session(uuid) to %I', session_user); end $$;--> statement-breakpoint
reset role;
