export interface KeyValue {
  readonly key: string;
  readonly createRevision: number;
  readonly modRevision: number;
  readonly version: number;
  readonly value: string;
}

/** The message mvccpb.KeyValue of etcd (v3.6.0 api/mvccpb/kv.proto): 1 key, 2 create, 3 mod, 4 version, 5 value. */
export function keyValue(entry: KeyValue): Buffer {
  return Buffer.concat([
    bytesField(1, entry.key),
    numberField(2, entry.createRevision),
    numberField(3, entry.modRevision),
    numberField(4, entry.version),
    bytesField(5, entry.value),
  ]);
}

function bytesField(field: number, text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

function numberField(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Buffer.from([...bytes, rest]);
}
