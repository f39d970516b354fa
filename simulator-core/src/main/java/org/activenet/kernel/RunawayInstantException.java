// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

/// Time stands still: too much happened at one instant, as when packets circle without any delay.
public final class RunawayInstantException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunawayInstantException(long nowNs, long limit) {
        super("more than %,d events at the instant %,d ns: a loop without delay, or a limit set too low"
                .formatted(limit, nowNs));
    }
}
