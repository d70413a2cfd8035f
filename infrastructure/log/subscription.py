"""Following the log by asking again: the one way that works on SQLite and PostgreSQL alike."""

from __future__ import annotations

import time
from collections import deque

from eventsourcing.persistence import ApplicationRecorder, Notification, Subscription

POLL_SECONDS = 0.05
PAGE = 500


class PollingSubscription(Subscription[ApplicationRecorder]):
    """Yields every event after a position, then waits for the next. Ends when stopped."""

    _pending: deque[Notification] | None = None

    def __next__(self) -> Notification:
        pending = self._pending if self._pending is not None else deque()
        self._pending = pending
        while not self._has_been_stopped:
            if pending:
                notification = pending.popleft()
                self._last_notification_id = notification.id
                return notification
            pending.extend(
                self._recorder.select_notifications(
                    self._last_notification_id, PAGE, topics=self._topics, inclusive_of_start=False
                )
            )
            if not pending:
                time.sleep(POLL_SECONDS)
        raise StopIteration
