import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const TOOLS = ['pdfinfo', 'pdffonts', 'pdftotext', 'qpdf'] as const

/** Debian's poppler-utils and qpdf: a second reader of what we write. */
export const hasPdfTools = TOOLS.every((tool) => {
  try {
    execFileSync('which', [tool], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})

if (!hasPdfTools) {
  // biome-ignore lint/suspicious/noConsole: the printed reason of a skipped test
  console.warn('PDF tests skipped: apt-get install poppler-utils qpdf')
}

/** What a tool says of a PDF; `args` follow the file's name. */
export function readPdf(tool: (typeof TOOLS)[number], pdf: Uint8Array, before: string[] = [], after: string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
  try {
    const file = join(folder, 'document.pdf')
    writeFileSync(file, pdf)
    return execFileSync(tool, [...before, file, ...after], { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
