import { Loading, Skeleton } from '../ui/skeleton'

/** The shape of a page before its code or data is there. */
export function PageSkeleton() {
  return (
    <div className="p-6 max-sm:p-4">
      <Loading />
      <Skeleton className="h-5 w-44" />
      <Skeleton className="mt-2 w-72 max-w-full" />
      <div className="mt-8 space-y-4">
        {['w-full', 'w-11/12', 'w-full', 'w-4/5', 'w-11/12', 'w-3/5'].map((width, index) => (
          <Skeleton key={index} className={width} />
        ))}
      </div>
    </div>
  )
}
