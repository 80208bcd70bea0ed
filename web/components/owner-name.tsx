import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api'

/** The name of the member who looks after something. */
export function OwnerName({ id }: { id: string }) {
  const members = useQuery(api.members.list.queryOptions({ input: { limit: 100 } }))
  const name = members.data?.items.find((one) => one.userId === id)?.name
  return <bdi>{name ?? (members.data ? 'A former member' : '')}</bdi>
}
