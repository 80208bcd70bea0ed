import { redirect } from 'next/navigation'

export default async function FormVersionsPage({ params }: { params: Promise<{ id: string }> }) {
  redirect(`/marketplace/niches/${(await params).id}`)
}
