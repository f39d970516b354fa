// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The memory that the runs under way share.
///
/// Java gives no run a part of its own: where one takes all, any of them may be the one that finds nothing left. So a run that
/// does is begun again when no other is under way, and what it needs by itself decides.
final class SharedMemory {
    private final ReadWriteLock runs = new ReentrantReadWriteLock(true);
    private final boolean isShared;

    /// @param jobs how many runs go on at once
    SharedMemory(int jobs) {
        this.isShared = jobs > 1;
    }

    /// What comes out of a run; what it throws, if it is begun again the second time.
    <T> T resultOf(Run<T> run) throws InterruptedException {
        try {
            return locked(runs.readLock(), run);
        } catch (RuntimeException | Error thrown) {
            if (!isShared || !Fault.isOutOfMemory(thrown)) {
                throw thrown;
            }
        }
        return locked(runs.writeLock(), run);
    }

    private static <T> T locked(Lock lock, Run<T> run) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return run.result();
        } finally {
            lock.unlock();
        }
    }
}
