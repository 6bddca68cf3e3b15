import JSZip from 'jszip'
import { textDigest } from '../../application/edition.ts'
import { parseMarkdown } from '../../domain/document.ts'
import { DIGEST_PROPERTY } from './docx.ts'
import { DIGEST_KEYWORD } from './pdf.ts'

export type Claim =
  /** `digest`: of the text that the file says it holds; null when it says none. */
  | { readonly kind: 'pdf' | 'docx'; readonly digest: string | null }
  /** `digest`: of the text that it does hold, in canonical form. */
  | { readonly kind: 'text'; readonly digest: string }
  | { readonly kind: 'other' }

const HEX = '([0-9a-f]{64})'

/** What a file is, by its first bytes and not by its name, and which text it is about. Never throws. */
export async function readClaim(bytes: Uint8Array): Promise<Claim> {
  const start = Buffer.from(bytes.subarray(0, 5)).toString('latin1')
  if (start === '%PDF-') {
    const keywords = Buffer.from(bytes).toString('latin1')
    return { kind: 'pdf', digest: new RegExp(DIGEST_KEYWORD + HEX).exec(keywords)?.[1] ?? null }
  }
  if (start.startsWith('PK')) return readPackage(bytes)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (/\p{Cc}/u.test(text.replace(/[\t\n\r\f]/g, ''))) return { kind: 'other' }
    return { kind: 'text', digest: textDigest(parseMarkdown(text)) }
  } catch {
    return { kind: 'other' }
  }
}

async function readPackage(bytes: Uint8Array): Promise<Claim> {
  try {
    const zip = await JSZip.loadAsync(bytes)
    if (!zip.file('word/document.xml')) return { kind: 'other' }
    const properties = (await zip.file('docProps/custom.xml')?.async('string')) ?? ''
    const found = new RegExp(`name="${DIGEST_PROPERTY}"[\\s\\S]*?>${HEX}<`).exec(properties)
    return { kind: 'docx', digest: found?.[1] ?? null }
  } catch {
    return { kind: 'other' }
  }
}
