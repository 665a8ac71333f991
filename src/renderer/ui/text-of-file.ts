import { textOfBytes } from '#shared/text-of-bytes'

/** The text of a chosen or dropped file. Rejects with INVALID_INPUT and the place where it is no text, instead of reading other letters. */
export const textOfFile = async (file: File): Promise<string> => textOfBytes(new Uint8Array(await file.arrayBuffer()), file.name)
