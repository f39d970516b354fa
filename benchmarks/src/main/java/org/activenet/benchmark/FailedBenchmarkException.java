// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

/// A benchmark that ended with an exception, or found its own answer wrong.
final class FailedBenchmarkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedBenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
