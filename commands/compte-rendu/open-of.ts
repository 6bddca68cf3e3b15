import type { OpenContext, UseCaseContext } from '../../src/application/context.ts'

/** Options read the open context, of which a use case's is a part: dispatch hands the same object to both. */
export function openOf(context: UseCaseContext): OpenContext {
  return context as unknown as OpenContext
}
