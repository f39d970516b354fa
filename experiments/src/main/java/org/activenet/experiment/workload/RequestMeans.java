// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.List;

/// Means over the requests of several streams of one run.
public final class RequestMeans {
    private final List<RequestLog> logs;

    public RequestMeans(List<RequestLog> logs) {
        this.logs = List.copyOf(logs);
    }

    /// Whether a request is one of those meant.
    @FunctionalInterface
    public interface Choice {
        boolean takes(RequestLog log, int index);

        default Choice and(Choice other) {
            return (log, index) -> takes(log, index) && other.takes(log, index);
        }
    }

    /// What is averaged of each request.
    @FunctionalInterface
    public interface Amount {
        double of(RequestLog log, int index);
    }

    /// The mean over the chosen requests; NaN if there is none.
    public double mean(Choice choice, Amount amount) {
        double sum = 0;
        long count = 0;
        for (RequestLog log : logs) {
            for (int i = 0; i < log.size(); i++) {
                if (choice.takes(log, i)) {
                    sum += amount.of(log, i);
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
