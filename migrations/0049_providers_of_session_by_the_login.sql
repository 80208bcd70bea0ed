-- It looks across workspaces by the id of a session, so only the login may ask, before it takes any role.
set role leadwright_system;--> statement-breakpoint
revoke execute on function providers_of_session(uuid) from leadwright_app;--> statement-breakpoint
reset role;
