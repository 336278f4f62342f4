/** A new id, later ones sorting after earlier ones (UUID version 7), as the server's own. */
export function uuid7(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setBigUint64(0, BigInt(now) << 16n);
  bytes[6] = 0x70 | random(0x0f);
  bytes[7] = random(0xff);
  bytes[8] = 0x80 | (random(0xff) & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function random(mask: number): number {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return byte & mask;
}
