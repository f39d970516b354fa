// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

/// Something to be run: one system in one replication, with all failures or without one of them.
///
/// @param <T> what comes out of it
@FunctionalInterface
interface Run<T> {
    /// The same at each call.
    T result() throws InterruptedException;
}
