'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'

type Page<Item> = { items: Item[]; pagination: { nextCursor: string | null; total: number | null } }

/**
 * A keyset-paged list as one growing array. `name` starts with the area of the API (`['prospects', …]`), because live
 * events refresh by area.
 */
export function usePages<Item>(
  name: [area: string, ...rest: unknown[]],
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>,
  refetchMs: number | false = false,
) {
  const [area, ...rest] = name
  const query = useInfiniteQuery({
    queryKey: [[area, 'pages'], ...rest],
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.pagination.nextCursor ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: refetchMs,
  })
  const { fetchNextPage, isFetching } = query
  const onMore = useCallback(() => {
    if (!isFetching) void fetchNextPage()
  }, [fetchNextPage, isFetching])
  return {
    rows: query.data?.pages.flatMap((page) => page.items) ?? [],
    total: query.data?.pages[0]?.pagination.total,
    isLoading: query.isPending,
    isStale: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    error: query.error,
    onMore,
    onRetry: () => void query.refetch(),
  }
}
