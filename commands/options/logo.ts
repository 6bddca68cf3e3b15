import { UserError } from '../../src/application/errors.ts'
import type { Logo } from '../../src/application/ports/files.ts'
import { readImage } from '../../src/application/read-image.ts'
import type { Option } from '../../src/interaction/command.ts'
import { canDraw } from '../../src/rendering/documents/can-draw.ts'

const LARGEST_LOGO = 300_000

/**
 * A picture that documents can show: read whole, then drawn once. @throws UserError logo-too-large, logo-refused
 */
export function logoOption(basics: { label: string; description: string }): Option<Logo> & { required: true } {
  return {
    ...basics,
    required: true,
    type: { kind: 'form' },
    async read(raw, _context, name) {
      if (typeof raw === 'string' || !('file' in raw))
        throw new UserError('text-missing', { label: basics.label }, name)
      const { file } = raw
      if (file.bytes > LARGEST_LOGO) {
        throw new UserError('logo-too-large', { bytes: file.bytes, max: LARGEST_LOGO }, name)
      }
      const bytes = Buffer.from(file.image ?? '', 'base64')
      const image = readImage(bytes)
      if ('reason' in image) throw new UserError('logo-refused', { name: file.name, refusal: image }, name)
      const logo = { ...image, bytes }
      if (await canDraw(logo)) return logo
      throw new UserError('logo-refused', { name: file.name, refusal: { reason: 'rare' } }, name)
    },
    field: (_context, name) => ({
      kind: 'file',
      name,
      label: basics.label,
      hint: basics.description,
      required: true,
      accept: ['png', 'jpg', 'jpeg'],
      wants: 'image',
    }),
  }
}
