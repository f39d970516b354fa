// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Program;
import org.jspecify.annotations.Nullable;

/// What is known about code in packets: the program behind bytes that arrived before, and the bytes of what is called.
///
/// Code that arrives again, known by the SHA-256 hash of its bytes, gives the same [Program] and the same entry points,
/// and is not checked again. Whether a simulated node *has* some code is another matter, and not known here.
///
/// Results never depend on what is remembered. When one of the two memories is full, it is emptied: simple, and hard to
/// misuse for those who send much code. Thread-safe; meant to be shared between runs.
public final class ProgramCache {
    /// Code that is remembered, in each of the two memories (ours). A checked tree takes many times the bytes of its
    /// code.
    private static final int MOST_CODE_BYTES = 4 << 20;
    /// What a remembered thing takes at the least.
    private static final int ENTRY_BYTES = 128;

    private final int mostCodeBytes;
    private final Map<Hash, Program> programs = new ConcurrentHashMap<>();
    private final Map<EntryPoint, byte[]> encodings = new ConcurrentHashMap<>();
    private final AtomicInteger programBytes = new AtomicInteger();
    private final AtomicInteger encodingBytes = new AtomicInteger();

    public ProgramCache() {
        this(MOST_CODE_BYTES);
    }

    ProgramCache(int mostCodeBytes) {
        this.mostCodeBytes = mostCodeBytes;
    }

    /// The hash of code bytes.
    record Hash(byte[] bytes) {
        static Hash of(byte[] code) {
            try {
                return new Hash(MessageDigest.getInstance("SHA-256").digest(code));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java platform has SHA-256", e);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    @Nullable Program program(Hash code) {
        return programs.get(code);
    }

    /// Remembers the program, unless another thread was faster; gives the one that is remembered.
    Program remember(Hash code, int codeBytes, Program program) {
        makeRoom(codeBytes, programs, programBytes);
        Program earlier = programs.putIfAbsent(code, program);
        return earlier == null ? program : earlier;
    }

    /// The bytes of what a chunk calls; not to be changed. Allocates nothing once they are known.
    byte[] encoding(EntryPoint entry, Function<EntryPoint, byte[]> encode) {
        byte[] known = encodings.get(entry);
        if (known == null) {
            known = encode.apply(entry);
            makeRoom(known.length, encodings, encodingBytes);
            encodings.put(entry, known);
        }
        return known;
    }

    /// Threads that meet here may forget too much, which is no harm.
    private void makeRoom(int codeBytes, Map<?, ?> memory, AtomicInteger memoryBytes) {
        if (memoryBytes.addAndGet(ENTRY_BYTES + codeBytes) > mostCodeBytes) {
            memory.clear();
            memoryBytes.set(ENTRY_BYTES + codeBytes);
        }
    }
}
