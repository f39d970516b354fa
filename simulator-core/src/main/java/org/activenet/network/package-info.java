// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.activenet.network;

import org.jspecify.annotations.NullMarked;
