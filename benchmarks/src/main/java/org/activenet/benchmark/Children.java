// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

/// The processes that measure for this one.
final class Children {
    private Children() {}

    /// Sees to it that none outlives this process, when it is interrupted too.
    static void endWithUs() {
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy), "end-of-children"));
    }
}
