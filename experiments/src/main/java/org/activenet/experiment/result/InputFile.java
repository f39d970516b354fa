// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

/// A file that a scenario names, so that whoever has the results can tell whether they have the same one.
///
/// @param path   from the folder of the scenario, or absolute if it is not in there
/// @param sha256 of its bytes, in hexadecimal; empty if it could not be read a second time
public record InputFile(String path, String sha256) {}
