// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

/// What happens when an event of one kind is due. `a` and `b` mean what the kind says.
@FunctionalInterface
public interface EventHandler {
    void handle(long a, long b);
}
