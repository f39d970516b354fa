// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// A suspended call: the code it needs, the function to call, the values to call it with.
///
/// @param arguments never changed after the chunk is made
public record Chunk(EntryPoint entry, Object[] arguments) {
    /// The name of the function that will be called.
    public String function() {
        return entry.name();
    }
}
