// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// A suspended call: the code it needs, the function to call, the values to call it with.
public final class Chunk {
    /// How deep values may be nested inside a chunk. The type of a chunk does not tell what is inside it, so the types
    /// do not bound this (ours).
    public static final int DEEPEST = 500;

    /// How many bytes it may take in a packet: no IPv4 packet could carry more.
    public static final int LARGEST_BYTES = 65_535;

    private final EntryPoint entry;
    private final Object[] arguments;
    private final int depth;

    /// What the arguments take in a packet, see [BindingBytes], once somebody has counted it, else 0. It is the same whoever
    /// writes it, so that no lock is needed; volatile, since else a `long` need not be written at once.
    public volatile long bindingBytes;

    /// @param arguments kept, not copied; never changed
    /// @throws PlanException ChunkTooDeep, beyond [#DEEPEST]
    public Chunk(EntryPoint entry, Object[] arguments) {
        this.entry = entry;
        this.arguments = arguments;
        this.depth = Values.depthOver(arguments);
        if (depth > DEEPEST) {
            throw PlanException.CHUNK_TOO_DEEP;
        }
    }

    public EntryPoint entry() {
        return entry;
    }

    /// The name of the function that will be called.
    public String function() {
        return entry.name();
    }

    /// How many values the function will be called with.
    public int argumentCount() {
        return arguments.length;
    }

    public Object argument(int index) {
        return arguments[index];
    }

    /// The values themselves, for callers that change nothing.
    public Object[] arguments() {
        return arguments;
    }

    int depth() {
        return depth;
    }

    @Override
    public String toString() {
        return "|" + function() + "|/" + arguments.length;
    }
}
