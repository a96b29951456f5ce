"""maddyconf"""
