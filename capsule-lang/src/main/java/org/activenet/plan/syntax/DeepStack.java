// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Work that walks trees of the depth [ProgramLimits#NESTING] by recursion, on a stack that holds them for certain.
///
/// How much stack a frame takes depends on how far the JVM has compiled a method, so whether a program is accepted
/// must not depend on the stack of whoever calls. The work is done when [#call] returns; nothing runs beside the
/// caller.
public final class DeepStack {
    private static final long STACK_BYTES = 64L << 20; // reserved, not used

    private DeepStack() {}

    /// The result of `work`; what it throws is thrown here.
    public static <T> T call(Supplier<T> work) {
        var run = new Run<>(work);
        var thread = new Thread(null, run, "plan-deep-stack", STACK_BYTES);
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // The work is short; the caller is told afterwards.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return run.result();
    }

    private static final class Run<T> implements Runnable {
        private final Supplier<T> work;
        private @Nullable T result;
        private @Nullable Throwable failure;

        Run(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                result = work.get();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }

        T result() {
            return switch (failure) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> Objects.requireNonNull(result);
            };
        }
    }
}
