import { Temporal } from 'temporal-polyfill'
import type { Logo } from '../../application/ports/files.ts'

/** Whether a page can be made with it. Tried when it is set, since by then it stops nothing. */
export async function canDraw(logo: Logo): Promise<boolean> {
  const { renderPdf } = await import('./pdf.ts')
  const page = { title: 'Logo', network: 'Logo', blocks: [], proof: '', digest: null, at: Temporal.Instant.from(DAY) }
  return renderPdf({ ...page, logo }).then(
    () => true,
    () => false,
  )
}

const DAY = '2026-01-01T00:00:00Z'
