import type { Field, FileContent } from '../../interaction/form.ts'

const IMAGE = '!image'

/**
 * How a field's component is called: its name and, where it wants a picture, the mark of it. A submission tells nothing
 * else of the field, and a file is read as its field asks.
 */
export function fieldId(field: Field): string {
  return field.kind === 'file' && field.wants === 'image' ? field.name + IMAGE : field.name
}

export function readFieldId(id: string): { readonly name: string; readonly wants: FileContent } {
  return id.endsWith(IMAGE) ? { name: id.slice(0, -IMAGE.length), wants: 'image' } : { name: id, wants: 'text' }
}
