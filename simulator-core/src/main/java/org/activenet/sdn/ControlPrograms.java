// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.List;

/// All control programs that a controller can run. A new one is a file of its own and a line here.
public final class ControlPrograms {
    private static final List<ControlProgramKind> ALL = List.of(
            ReactiveRouting.KIND,
            ReactiveRouting.WITH_BARRIERS,
            ReactiveRouting.HOP_BY_HOP,
            ReactiveRouting.WILDCARD,
            ProactiveRouting.KIND,
            FailoverRouting.KIND);

    private ControlPrograms() {}

    /// In the order in which they are listed for people.
    public static List<ControlProgramKind> all() {
        return ALL;
    }
}
