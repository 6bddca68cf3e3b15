// What people type is compared the same way everywhere; the official list, below this layer, needs it too.
export { nearest, normalise, oneLine, storable } from '../domain/words.ts'
