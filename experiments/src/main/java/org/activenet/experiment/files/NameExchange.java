// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.file.Path;

/// Two files or folders of one file system that exchange their names at one instant: `renameat2` with `RENAME_EXCHANGE` on
/// Linux (since 3.15, glibc 2.28), `renamex_np` with `RENAME_SWAP` on macOS. Java has nothing of the kind.
final class NameExchange {
    private static final MemoryLayout INT = ValueLayout.JAVA_INT;
    private static final MemoryLayout TEXT = ValueLayout.ADDRESS;
    private static final int AT_FDCWD = -100;
    private static final int RENAME_EXCHANGE = 2;
    private static final int RENAME_SWAP = 2;

    private NameExchange() {}

    /// @return false if it was not done: the system or the file system has no such call, or it failed
    static boolean exchange(Path one, Path other) {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MemorySegment first = text(arena, one);
            MemorySegment second = text(arena, other);
            var linux = linker.defaultLookup().find("renameat2");
            if (linux.isPresent()) {
                MethodHandle call = call(linker, linux.get(), FunctionDescriptor.of(INT, INT, TEXT, INT, TEXT, INT));
                return (int) call.invokeExact(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0;
            }
            var mac = linker.defaultLookup().find("renamex_np");
            if (mac.isPresent()) {
                MethodHandle call = call(linker, mac.get(), FunctionDescriptor.of(INT, TEXT, TEXT, INT));
                return (int) call.invokeExact(first, second, RENAME_SWAP) == 0;
            }
            return false;
        } catch (Error e) {
            throw e;
        } catch (Throwable _) { // a JVM without native calls, or one that is not allowed to make them
            return false;
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle call(Linker linker, MemorySegment function, FunctionDescriptor types) {
        return linker.downcallHandle(function, types);
    }

    /// A path as C has it, in the encoding in which Java gives names to the system.
    private static MemorySegment text(Arena arena, Path path) {
        Charset ofNames = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        byte[] bytes = path.toAbsolutePath().toString().getBytes(ofNames);
        MemorySegment text = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, text, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return text;
    }
}
