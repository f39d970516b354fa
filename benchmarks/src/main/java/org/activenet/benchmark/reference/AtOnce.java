// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several runs of one job at once, one thread each, as replications are run. All must give the same.
record AtOnce(int copies, ReferenceJob job) implements ReferenceJob {
    @Override
    public Prepared prepare() {
        List<Prepared> runs = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            runs.add(job.prepare());
        }
        return new Together(runs);
    }

    private record Together(List<Prepared> runs) implements Prepared {
        @Override
        public void execute() {
            var start = new CyclicBarrier(runs.size());
            try (ExecutorService threads = Executors.newFixedThreadPool(runs.size())) {
                List<Future<?>> ends = new ArrayList<>();
                for (Prepared run : runs) {
                    ends.add(threads.submit(() -> {
                        start.await();
                        run.execute();
                        return null;
                    }));
                }
                for (Future<?> end : ends) {
                    end.get();
                }
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("runs at once failed", e);
            }
        }

        /// The operations of all, and what each of them gave.
        @Override
        public Outcome finish() {
            List<Outcome> outcomes = runs.stream().map(Prepared::finish).toList();
            if (outcomes.stream().distinct().count() > 1) {
                throw new IllegalStateException("runs at once differ: " + outcomes);
            }
            long operations = outcomes.stream().mapToLong(Outcome::operations).sum();
            return new Outcome(operations, outcomes.getFirst().checks());
        }
    }
}
