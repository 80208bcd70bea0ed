/** Where to go after signing in: a path of ours from `?next=`, never another site. */
export function nextPath(params: { get: (name: string) => string | null }): string {
  const next = params.get('next') ?? ''
  return /^\/[a-z]/.test(next) ? next : '/home'
}
