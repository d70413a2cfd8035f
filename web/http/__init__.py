"""What every request needs: its context, links, who asks, access, errors, idempotency, headers, assets."""
