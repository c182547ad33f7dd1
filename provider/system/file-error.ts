const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of the path is no folder",
  EISDIR: "it is a folder",
  EEXIST: "it exists already",
  EMFILE: "too many files are open",
};

/** A file operation that failed, told in words with its path. `code` is that of Node.js, such as ENOSPC. */
export class FileError extends Error {
  declare readonly code: string;
  declare readonly path: string;

  constructor(action: string, path: string, cause: unknown) {
    const code = codeOf(cause);
    const fallback = cause instanceof Error ? cause.message : String(cause);
    super(`cannot ${action} ${path}: ${reasons[code] ?? fallback}`, { cause });
    this.name = "FileError";
    this.code = code;
    this.path = path;
  }
}

/** Node's code of a failed file operation; empty for other errors. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

/** Runs a file operation; throws FileError. */
export async function withFileError<T>(
  action: string,
  path: string,
  operation: () => Promise<T>,
): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw error instanceof FileError ? error : new FileError(action, path, error);
  }
}
