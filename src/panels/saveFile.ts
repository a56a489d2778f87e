// Hands a person a file that was made on the page.

/** Bytes are bytes: each character of the text is one. */
export function saveFile(name: string, type: string, bytes: string): void {
  saveBlob(name, new Blob([Uint8Array.from(bytes, (character) => character.charCodeAt(0))], { type }));
}

export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address)); // after the browser has taken hold of it
}
